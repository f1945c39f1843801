// Proves that a change of the code changes no answer. Before: `tsx packages/workshop/scripts/answers.ts record BEFORE.json`.
// After: `record AFTER.json --questions BEFORE.json`, which answers the very same questions; then `compare BEFORE.json AFTER.json`.

import { readFileSync, writeFileSync } from 'node:fs'
import { type Comparison, compareRecordings } from '../answers/compare'
import { forms } from '../answers/forms'
import { type Recording, record } from '../answers/record'

const [command, first, second, third] = process.argv.slice(2)
const open = (path: string): Recording => JSON.parse(readFileSync(path, 'utf8'))

if (command === 'record' && first !== undefined && (second === undefined || (second === '--questions' && third))) {
  // The questions of an earlier recording need no generator, which may have changed since.
  const questions =
    third === undefined ? await import('../answers/corpus').then(({ corpus }) => corpus()) : open(third).recorded
  const recording = await record(questions)
  const lines = recording.recorded.map((one) => JSON.stringify(one)).join(',\n')
  writeFileSync(first, `{"recorded":[\n${lines}\n]}\n`)
  printCounts(recording)
} else if (command === 'compare' && first !== undefined && second !== undefined) {
  const comparison = compareRecordings(open(first), open(second), forms)
  printDifferences(comparison)
  process.exitCode = comparison.changed.length + comparison.unpaired.length > 0 ? 1 : 0
} else {
  console.error(
    'Write: answers.ts record OUT.json [--questions BEFORE.json], or answers.ts compare BEFORE.json AFTER.json',
  )
  process.exitCode = 2
}

function printCounts({ recorded }: Recording): void {
  const kinds = new Map<string, { questions: number; refused: number }>()
  for (const { id, error } of recorded) {
    const kind = id.split('/').slice(0, 2).join('/')
    const { questions, refused } = kinds.get(kind) ?? { questions: 0, refused: 0 }
    kinds.set(kind, { questions: questions + 1, refused: refused + (error === undefined ? 0 : 1) })
  }
  for (const [kind, { questions, refused }] of kinds) console.log(`${kind}: ${questions} questions, ${refused} refused`)
  console.log(`${recorded.length} questions`)
}

function printDifferences({ same, changed, reworded, unpaired }: Comparison): void {
  for (const { id, differences } of changed.slice(0, 50)) {
    console.log(id)
    for (const difference of differences.slice(0, 10)) console.log(`  ${difference}`)
    if (differences.length > 10) console.log(`  and ${differences.length - 10} more`)
  }
  if (changed.length > 50) console.log(`and ${changed.length - 50} more questions`)
  for (const id of unpaired.slice(0, 20)) console.log(`${id}: not the same question in both`)
  console.log(
    `${same} the same (${reworded.length} of them refused in other words), ${changed.length} changed, ${unpaired.length} not in both`,
  )
}
