// npm run vocabulary [-- prose | names | remainders [part of a path]]: where the words that the glossary retired still
// occur. `remainders` prints the table of test/vocabulary.test.ts as it would be today.

import { countsByPackage, inNames, inProse, type Occurrence, proseLimits } from '../src/vocabulary'

const [what, part = ''] = process.argv.slice(2)
if (what === 'remainders') printRemainders()
else printCounts()

function printRemainders(): void {
  for (const [owner, counts] of Object.entries(countsByPackage())) {
    const left = Object.entries(counts).filter(([, count]) => count > 0)
    if (left.length > 0)
      console.log(`  ${owner}: { ${left.map(([word, count]) => `'${word}': ${count}`).join(', ')} },`)
  }
}

function printCounts(): void {
  const below = (found: readonly Occurrence[]): Occurrence[] => found.filter(({ file }) => file.includes(part))
  for (const [word, most] of Object.entries(proseLimits)) {
    const found = below(inProse(word))
    console.log(`${word}: ${found.length}, at most ${most}`)
    if (what === 'prose')
      for (const { file, line, text } of found) console.log(`  ${file}:${line}  ${text.slice(0, 120)}`)
  }
  const names = below(inNames())
  console.log(`retired words in names: ${names.length}, at most 0`)
  if (what !== 'names') return
  const times = new Map<string, number>()
  for (const { file, text } of names) times.set(`${file}  ${text}`, (times.get(`${file}  ${text}`) ?? 0) + 1)
  for (const [where, count] of times) console.log(`  ${where} (${count})`)
}
