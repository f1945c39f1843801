// The page of every code of a problem: its severity, who says it, and an example that a test made.

import type { CodeExample } from '../../codes/choose'
import { causes, knownExamples } from '../../codes/codes'
import type { Derived } from '../derived'
import { filesBelow, read } from '../packages'

const folder = 'docs/codes'

export const codePages: Derived = {
  name: 'codes',
  files: async () => {
    const groups = new Map<string, [string, CodeExample][]>()
    for (const [code, example] of Object.entries(knownExamples())) {
      const name = code.slice(0, code.indexOf('/'))
      groups.set(name, [...(groups.get(name) ?? []), [code, example]])
    }
    return new Map([
      [`${folder}/README.md`, contents(groups)],
      ...[...groups].map(([name, codes]) => [`${folder}/${name}.md`, page(name, codes)] as const),
    ])
  },
  current: () => new Map(filesBelow(folder, ['.md']).map((path) => [path, read(path)])),
}

/** GitHub and the site both make the anchor of `calendar/month` so. */
const anchorOf = (code: string): string => code.replace('/', '')

function contents(groups: ReadonlyMap<string, readonly (readonly [string, CodeExample])[]>): string {
  const lists = [...groups].map(([name, codes]) =>
    [
      `## ${name}`,
      codes.map(([code]) => `[\`${code.slice(name.length + 1)}\`](${name}.md#${anchorOf(code)})`).join(' · '),
    ].join('\n\n'),
  )
  return [
    '---\nquestions: ["list of error codes", "all problem codes", "what does this code mean"]\n---\n# Codes of problems',
    'Every problem has a `code`, a `severity`, a `path` (a JSON Pointer to the value) and a `message` that says what to write. The code never changes its meaning; the message may. Match on the code.',
    'An `error` means that the document or row has no meaning. A `warning`: it has one that is probably not meant. An `advice`: a better way exists, nothing is lost.',
    ...lists,
    '',
  ].join('\n\n')
}

function page(name: string, codes: readonly (readonly [string, CodeExample])[]): string {
  return [
    `# Codes: ${name}`,
    `Each example was made by a test. [All codes](README.md)`,
    ...codes.map(([code, example]) => section(code, example)),
    '',
  ].join('\n\n')
}

const section = (code: string, { severities, path, message, saidBy }: CodeExample): string =>
  [
    `## ${code}`,
    `${capital(severities.join(' or '))}${saidBy.length > 0 ? `, from ${saidBy.map((one) => `\`${one}\``).join(', ')}` : ''}. For example${path === '' ? '' : `, at \`${path}\``}:`,
    quoted(message),
    // Codes of data say how data becomes so; those of documents are said by what was written.
    ...(causes.has(code) ? [`**How it comes about.** ${causes.get(code)}`] : []),
  ].join('\n\n')

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** A message as it is, in lines that a page shows whole: nothing in it is Markdown. */
function quoted(message: string): string {
  const fence = message.includes('```') ? '````' : '```'
  return `${fence}text\n${wrapped(message)}\n${fence}`
}

const widest = 72

/** Broken between words. */
const wrapped = (message: string): string =>
  message
    .split('\n')
    .map((line) => {
      const lines: string[] = ['']
      for (const word of line.split(' ')) {
        const last = lines.at(-1) ?? ''
        if (last === '') lines[lines.length - 1] = word
        else if (last.length + 1 + word.length <= widest) lines[lines.length - 1] = `${last} ${word}`
        else lines.push(word)
      }
      return lines.join('\n')
    })
    .join('\n')
