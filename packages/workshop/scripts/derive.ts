// npm run drawing | manifests | api | reference | year | cases: writes one kind of derived file. Without a name: all of them.

import { derivations, refresh } from '../src/derived'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !derivations.some((derived) => derived.name === name))
if (unknown.length > 0) {
  console.error(
    `${unknown.join(', ')}: write ${derivations.map((derived) => derived.name).join(', ')}, or nothing for all.`,
  )
  process.exit(2)
}
for (const derived of derivations) {
  if (wanted.length > 0 && !wanted.includes(derived.name)) continue
  const changes = await refresh(derived)
  for (const { path, what } of changes) console.log(`${derived.name}: ${path} was ${what}`)
  if (changes.length === 0) console.log(`${derived.name}: up to date`)
}
