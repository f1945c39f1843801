// npm run vocabulary [-- prose | names [part of a path]]: where the words that the glossary retired still occur.

import { inNames, inProse, type Occurrence, proseLimits } from '../src/vocabulary'

const [what, part = ''] = process.argv.slice(2)
printCounts()

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
