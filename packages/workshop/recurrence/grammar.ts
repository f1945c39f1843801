// Makes the list of words that link no tickets again: `npx tsx packages/workshop/recurrence/grammar.ts`.
import { writeFileSync } from 'node:fs'
import * as stopword from 'stopword'
import { complaints } from './complaints'

const languages = {
  English: stopword.eng,
  German: stopword.deu,
  French: stopword.fra,
  Spanish: stopword.spa,
  Italian: stopword.ita,
  Dutch: stopword.nld,
  Portuguese: stopword.por,
  Polish: stopword.pol,
  Swedish: stopword.swe,
  Danish: stopword.dan,
  Russian: stopword.rus,
  Turkish: stopword.tur,
  Japanese: stopword.jpn,
  Chinese: stopword.zho,
  Korean: stopword.kor,
}

/** Lists may hold phrases; a word of a single letter is never compared. */
const wordsOf = (list: readonly string[]): string[] =>
  list
    .flatMap((entry) =>
      entry
        .toLowerCase()
        .normalize('NFC')
        .split(/[\s\d\p{P}]+/u),
    )
    .filter((word) => word.length > 1)

const known = new Set<string>()
const lines = Object.entries(languages).map(([language, list]) => {
  const own = [...wordsOf(list), ...wordsOf(complaints[language] ?? [])].filter((word) => !known.has(word))
  for (const word of own) known.add(word)
  return `  // ${language}\n  '${[...new Set(own)].sort().join(' ')}',`
})
const out = new URL('../../recurrence/src/text/grammar.generated.ts', import.meta.url).pathname
writeFileSync(
  out,
  `// Made by packages/workshop/recurrence/grammar.ts. Do not edit.
// Function words: npm package stopword 3.1.5, MIT licence, copyright Espen Klem and Fergus McDowall. Complaints: ours.

/** Words that say nothing about what is wrong, one line a language. */
export const grammarWords: readonly string[] = [
${lines.join('\n')}
]
`,
)
console.log(`${known.size} words -> ${out}`)
