// Links from the first use of the trade's words on a page to the glossary.

import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { root } from '../src/packages'

interface Term {
  readonly word: string
  readonly anchor: string
}

/** Words that are everyday English too: a link would be wrong more often than right. */
const everyday = ['addition', 'notice', 'on hold', 'pending']

/** The words of the glossary's headings, longer ones first. */
function glossaryTerms(): readonly Term[] {
  const markdown = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
  return [...markdown.matchAll(/^## (.+)$/gm)]
    .flatMap(([, heading = '']) =>
      heading.split(', ').map((word) => ({ word, anchor: heading.toLowerCase().replace(/[^a-z0-9]+/g, '-') })),
    )
    .filter(({ word }) => !everyday.includes(word.toLowerCase()))
    .sort((a, b) => b.word.length - a.word.length)
}

/** Pages that teach. Lists, the glossary itself, and what is generated are no prose. */
export const isProse = (path: string): boolean =>
  /^(tasks|concepts|start|recipes|packages)\/(?!index)/.test(path) ||
  (!path.includes('/') && !/^(glossary|index|guides|readme|migration|licences|playground)\.md$/.test(path))

/** The page with a link at the first use of each word. Headings, code and links stay as they are. */
export function withGlossary(path: string, markdown: string, terms = glossaryTerms()): string {
  if (!isProse(path)) return markdown
  const to = posix.relative(posix.dirname(path), 'glossary.md')
  const open = new Map(terms.map((term) => [term.anchor, terms.filter(({ anchor }) => anchor === term.anchor)]))
  let isFenced = false
  let isMatter = markdown.startsWith('---\n')
  return markdown
    .split('\n')
    .map((line, i) => {
      if (/^\s*```/.test(line)) isFenced = !isFenced
      if (isMatter) {
        if (i > 0 && line === '---') isMatter = false
        return line
      }
      return isFenced || /^(#|```|<|\s*```)/.test(line) ? line : linked(line, open, to)
    })
    .join('\n')
}

function linked(line: string, open: Map<string, readonly Term[]>, to: string): string {
  let parts = [line]
  for (const [anchor, words] of open) {
    const pattern = new RegExp(`(?<![\\w@/.-])(?:${words.map(({ word }) => anyBeginning(word)).join('|')})s?(?![\\w-])`)
    // Code, links and what was linked before are pieces of their own.
    parts = parts.flatMap((part) => part.split(/(`+[^`]*`+|!?\[[^\]]*\]\([^)]*\)|<[^>]*>)/))
    const at = parts.findIndex((part) => !/^(`|!?\[[^\]]*\]\(|<)/.test(part) && pattern.test(part))
    if (at < 0) continue
    parts[at] = (parts[at] ?? '').replace(pattern, (whole) => `[${whole}](${to}#${anchor})`)
    open.delete(anchor)
  }
  return parts.join('')
}

/** A word as it is, or with the other case of its first letter; abbreviations as they are: `sla` is a package. */
function anyBeginning(word: string): string {
  const text = word.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
  const first = text.charAt(0)
  return /^[A-Z]{2}/.test(word) ? text : `[${first.toUpperCase()}${first.toLowerCase()}]${text.slice(1)}`
}
