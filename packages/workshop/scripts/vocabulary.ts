// npm run vocabulary [-- prose | names [part of a path]]: where the words that the glossary retired still occur.

import { inNames, inProse, proseLimits } from '../src/prose/vocabulary'

const [only, part = ''] = process.argv.slice(2)
for (const [word, most] of Object.entries(proseLimits)) {
  const found = inProse(word).filter(({ file }) => file.includes(part))
  console.log(`${word}: ${found.length}, at most ${most}`)
  if (only === 'prose')
    for (const { file, line, text } of found) console.log(`  ${file}:${line}  ${text.slice(0, 120)}`)
}
const names = inNames().filter(({ file }) => file.includes(part))
console.log(`retired words in names: ${names.length}, at most 0`)
if (only === 'names') {
  const seen = new Map<string, number>()
  for (const { file, text } of names) seen.set(`${file}  ${text}`, (seen.get(`${file}  ${text}`) ?? 0) + 1)
  for (const [where, times] of seen) console.log(`  ${where} (${times})`)
}
