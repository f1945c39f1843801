// The words that the glossary retired, counted where readers meet them: in prose, in identifiers, in file names.

import ts from 'typescript'
import { filesBelow, read } from '../packages'

/** Words of prose, with how often each may occur in all packages and pages together. */
export const proseLimits: Readonly<Record<string, number>> = {
  'rooms?': 0,
  'holes?': 0,
  told: 5,
  'stands?': 20,
  nobody: 8,
  'has none of the forms': 0,
}

/** Words that no identifier and no file name contains. */
const retired: readonly string[] = [
  ...['room', 'bench', 'ground', 'surroundings', 'told', 'tell', 'asking', 'hole', 'standing', 'course', 'stretch'],
  ...['slice', 'beats', 'settle', 'finish', 'almost', 'strays', 'beside', 'till', 'ladder', 'paper'],
]

export interface Occurrence {
  readonly word: string
  readonly file: string
  readonly line: number
  readonly text: string
}

/** Files that name the retired words on purpose: this one, and the page that says what each old name became. */
const exempt = ['packages/workshop/src/prose/vocabulary.ts', 'docs/migration.md']

const sources = (): string[] =>
  filesBelow('packages', ['.ts']).filter(
    (file) => /^packages\/[^/]+\/src\/(?!locale\/de\/)/.test(file) && !exempt.includes(file),
  )

const pages = (): string[] =>
  [
    'README.md',
    'CONTRIBUTING.md',
    ...filesBelow('docs', ['.md']).filter((file) => !/^docs\/(api|codes)\//.test(file)),
    ...filesBelow('packages', ['README.md']),
  ].filter((file) => !exempt.includes(file))

/** Every occurrence of a word of prose: in comments and texts of source, and in pages. */
export const inProse = (word: string): Occurrence[] =>
  [...sources(), ...pages()].flatMap((file) => inText(word, file, read(file)))

/** The same in one file: of source only comments and texts, of a page every line. */
export function inText(word: string, file: string, content: string): Occurrence[] {
  const pattern = new RegExp(`\\b(?:${word})\\b`, 'gi')
  const lines = file.endsWith('.ts') ? proseOf(content) : content.split('\n').map((text, i) => ({ text, line: i + 1 }))
  return lines.flatMap(({ text, line }) =>
    [...text.matchAll(pattern)].map(() => ({ word, file, line, text: text.trim() })),
  )
}

interface Line {
  readonly text: string
  readonly line: number
}

/** Comments and text literals, a line each. */
function proseOf(source: string): Line[] {
  const literals = literalsOf(source)
  const prose: Line[] = []
  let line = 1
  for (let at = 0; at < source.length; ) {
    const literal = literals.get(at)
    const end = literal?.end ?? commentEnd(source, at) ?? at + 1
    const lines = source.slice(at, end).split('\n')
    if (literal ? literal.isText : end > at + 1) prose.push(...lines.map((text, i) => ({ text, line: line + i })))
    line += lines.length - 1
    at = end
  }
  return prose
}

/** Where the comment that begins here ends; `null` when none does. */
function commentEnd(source: string, at: number): number | null {
  const [open, close] = source.startsWith('//', at) ? ['//', '\n'] : ['/*', '*/']
  if (!source.startsWith(open, at)) return null
  const found = source.indexOf(close, at + 2)
  return found < 0 ? source.length : open === '//' ? found : found + 2
}

/** Texts, parts of templates and regular expressions by where they begin: nothing in them begins a comment. */
function literalsOf(source: string): ReadonlyMap<number, { readonly end: number; readonly isText: boolean }> {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
  const found = new Map<number, { end: number; isText: boolean }>()
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
    if (isText || ts.isRegularExpressionLiteral(node)) found.set(node.getStart(file), { end: node.getEnd(), isText })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Every identifier and file name of published source that contains a retired word. */
export function inNames(): Occurrence[] {
  return sources().flatMap((file) => {
    const own = retiredIn(file.split('/').slice(3).join('-').replace(/\.ts$/, ''))
    const named = own.map((word): Occurrence => ({ word, file, line: 0, text: file }))
    return [...named, ...identifiersOf(file)]
  })
}

function identifiersOf(file: string): Occurrence[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)
  const found: Occurrence[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node))
      for (const word of retiredIn(node.text))
        found.push({
          word,
          file,
          line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
          text: node.text,
        })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `billingCourseOf` has the words billing, course, of. The language's own names are not ours to change. */
function retiredIn(name: string): string[] {
  if (ownNames.has(name)) return []
  const words = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase())
  return retired.filter((word) => words.includes(word))
}

const ownNames = new Set(['slice'])
