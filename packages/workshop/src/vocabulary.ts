// The words that the glossary retired, counted where readers meet them: in prose, in identifiers, in file names.

import ts from 'typescript'
import { filesBelow, read } from './packages'

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
const exempt = ['packages/workshop/src/vocabulary.ts', 'docs/migration.md']

const sources = (): string[] =>
  filesBelow('packages', ['.ts']).filter((file) => /^packages\/[^/]+\/src\//.test(file) && !exempt.includes(file))

const pages = (): string[] =>
  [
    'README.md',
    'CONTRIBUTING.md',
    ...filesBelow('docs', ['.md']).filter((file) => !file.startsWith('docs/api/')),
    ...filesBelow('packages', ['README.md']),
  ].filter((file) => !exempt.includes(file))

/** Every occurrence of a word of prose: in comments and texts of source, and in pages. */
export function inProse(word: string): Occurrence[] {
  const pattern = new RegExp(`\\b(?:${word})\\b`, 'gi')
  const found = (file: string, text: string, line: number): Occurrence[] =>
    [...text.matchAll(pattern)].map(() => ({ word, file, line, text: text.trim() }))
  const inSources = sources().flatMap((file) =>
    proseOf(read(file)).flatMap(({ text, line }) => found(file, text, line)),
  )
  const inPages = pages().flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((text, i) => found(file, text, i + 1)),
  )
  return [...inSources, ...inPages]
}

/** Comments and text literals, a line each. */
function proseOf(source: string): { text: string; line: number }[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, source)
  const prose: { text: string; line: number }[] = []
  let line = 1
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const text = scanner.getTokenText()
    const lines = text.split('\n')
    if (proseKinds.has(kind)) for (const [i, one] of lines.entries()) prose.push({ text: one, line: line + i })
    line += lines.length - 1
  }
  return prose
}

const proseKinds = new Set([
  ts.SyntaxKind.SingleLineCommentTrivia,
  ts.SyntaxKind.MultiLineCommentTrivia,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
])

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

/** How often each retired word occurs: words of prose by their pattern, and `names` for identifiers and file names. */
export type Counts = Readonly<Record<string, number>>

/** The counts of every package by its folder's name, and of the guides and root pages as `pages`. */
export function countsByPackage(): Readonly<Record<string, Counts>> {
  const found = [
    ...Object.keys(proseLimits).flatMap(inProse),
    ...inNames().map((occurrence) => ({ ...occurrence, word: 'names' })),
  ]
  const owners = [...new Set(sources().map((file) => file.split('/')[1] ?? '')), 'pages']
  const words = [...Object.keys(proseLimits), 'names']
  return Object.fromEntries(owners.map((owner) => [owner, countsOf(found.filter(ownedBy(owner)), words)]))
}

const ownedBy =
  (owner: string) =>
  ({ file }: Occurrence): boolean =>
    owner === 'pages' ? !file.startsWith('packages/') : file.startsWith(`packages/${owner}/`)

const countsOf = (found: readonly Occurrence[], words: readonly string[]): Counts =>
  Object.fromEntries(words.map((word) => [word, found.filter((one) => one.word === word).length]))
