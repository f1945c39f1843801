// Finds every example that readers will copy: `@example` in docstrings, and ```ts blocks in READMEs and docs.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { builtPackages, filesBelow, read, root, type WorkspacePackage } from '../packages'

export interface Example {
  /** From the root. */
  readonly file: string
  /** The line of the file on which the code begins. */
  readonly line: number
  readonly code: string
  /** The package whose exports are in scope without an import: docstrings only. */
  readonly pkg: WorkspacePackage | null
  /** ```ts no-run */
  readonly runs: boolean
}

export function collectExamples(): Example[] {
  const inSource = builtPackages().flatMap((pkg) =>
    filesBelow(join(pkg.folder, 'src'), ['.ts']).flatMap((file) => docstringExamples(file, read(file), pkg)),
  )
  return [...inSource, ...pages().flatMap((file) => pageExamples(file, read(file)))]
}

/** READMEs, and the guides under docs/. Decisions may show what was not built; docs/api is made from the docstrings. */
function pages(): string[] {
  const readmes = ['packages', 'examples']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/README.md`))
    .concat('README.md')
    .filter((path) => existsSync(join(root, path)))
  const guides = filesBelow('docs', ['.md']).filter((path) => !/^docs\/(api|decisions)\//.test(path))
  return [...readmes, ...guides]
}

export function docstringExamples(file: string, text: string, pkg: WorkspacePackage | null): Example[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const comments = new Map<number, ts.JSDoc>()
  const visit = (node: ts.Node): void => {
    for (const doc of ts.getJSDocCommentsAndTags(node)) if (ts.isJSDoc(doc)) comments.set(doc.pos, doc)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...comments.values()].flatMap((doc) => {
    const firstLine = source.getLineAndCharacterOfPosition(doc.pos).line + 1
    return exampleTags(text.slice(doc.pos, doc.end)).map(({ line, code }) => ({
      file,
      line: firstLine + line,
      code,
      pkg,
      runs: true,
    }))
  })
}

/** The `@example` parts of one docstring; `line` counts from its first line, which is 0. */
function exampleTags(comment: string): { line: number; code: string }[] {
  const lines = comment
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
  const tags: { line: number; code: string[] }[] = []
  let open = false
  lines.forEach((line, index) => {
    const start = /(?:^|\s)@example\b(.*)$/.exec(line)
    if (start) tags.push({ line: index, code: [start[1] as string] })
    else if (open && !/^@\w/.test(line)) tags.at(-1)?.code.push(/^```/.test(line) ? '' : line)
    open = Boolean(start) || (open && !/^@\w/.test(line))
  })
  return tags.map(({ line, code }) => ({ line, code: code.join('\n').trimEnd() }))
}

export function pageExamples(file: string, text: string): Example[] {
  const found: Example[] = []
  let fence: { line: number; runs: boolean; ts: boolean; code: string[] } | null = null
  text.split('\n').forEach((line, index) => {
    const mark = /^```(\w*)(.*)$/.exec(line)
    if (!mark) fence?.code.push(line)
    else if (fence) {
      if (fence.ts) found.push({ file, line: fence.line, code: fence.code.join('\n'), pkg: null, runs: fence.runs })
      fence = null
    } else {
      const info = mark[2]?.split(/\s+/) ?? []
      fence = {
        line: index + 2,
        ts: /^(ts|typescript)$/.test(mark[1] ?? ''),
        runs: !info.includes('no-run'),
        code: [],
      }
    }
  })
  return found
}

/** The folder whose dependencies an example may import: its package's, or the root's. */
export const folderOf = (example: Example): string =>
  /^(packages|examples)\//.test(example.file) ? example.file.split('/').slice(0, 2).join('/') : '.'
