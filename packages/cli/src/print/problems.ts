// What is wrong with records of a file: the first problems of each kind in full, the rest counted.

import { DefinitionError, DomainError, keysOf, type Problem, problem } from '@mspkit/values'
import type { Line } from '../terminal'

/** Something wrong with a record of a file, or with what the file says of it. */
export interface FileProblem extends Problem<string, object> {
  /** The file, as the user named it. */
  readonly file: string
  /** The line of a file of lines, from 1; `null` in other files. */
  readonly line: number | null
  /** The row of a CSV, the heading being row 1; `null` in other files. */
  readonly row: number | null
}

/** Where problems go while a file is read. */
export interface ProblemLog {
  add(problem: FileProblem): void
  /** Lines to print when all is read; none when nothing was wrong. */
  lines(): Line[]
}

/** A problem of a file; `where` has its line or row. */
export const fileProblem = (
  file: string,
  one: Problem<string, object>,
  where: { readonly line?: number; readonly row?: number | null } = {},
): FileProblem => ({ ...one, file, line: where.line ?? null, row: where.row ?? null })

/** A JSON Pointer for people: a key that holds slashes is quoted, not escaped. */
function readablePath(path: string): string {
  if (!path.includes('~')) return path
  let text = ''
  for (const key of keysOf(path))
    text += /[~/]/.test(key) ? `${text === '' ? '' : ' '}${JSON.stringify(key)}` : `/${key}`
  return text
}

/** A line for people: where it is, and what to write. */
export function problemInWords({ file, line, row, path, message }: FileProblem): string {
  const where =
    row !== null
      ? ''
      : [line === null ? '' : `line ${line}`, readablePath(path)].filter((part) => part !== '').join(' ')
  return `${file}: ${where === '' ? '' : `${where}: `}${message}`
}

/** The same, with how grave it is, and the code under which the documentation has more. */
export const reportLine = (problem: FileProblem): Line => ({
  text: `${problem.severity}: ${problemInWords(problem)} [${problem.code}]`,
  is: problem.severity === 'error' ? 'bad' : 'doubtful',
})

/**
 * What `compute` makes of a record, which `name` names, e.g. `'Ticket "T-1"'`; `null` when a package refuses the record. Why goes to `log`, and the
 * next record can be read.
 */
export function unlessRefused<T>(file: string, name: () => string, log: ProblemLog, compute: () => T): T | null {
  try {
    return compute()
  } catch (error) {
    for (const one of refusals(error)) log.add(fileProblem(file, { ...one, message: `${name()}: ${one.message}` }))
    return null
  }
}

/** The problems of what a package refused; any other error is thrown again. */
function refusals(error: unknown): readonly Problem[] {
  if (DefinitionError.isInstance(error)) return error.problems.filter(({ severity }) => severity === 'error')
  if (DomainError.isInstance(error)) return [problem(error.code, '', error.message, error.facts)]
  throw error
}

/** Problems of one kind: in a CSV those of a column, elsewhere those of a code. */
interface ProblemKind {
  readonly code: string
  readonly column: string | null
  /** The first of them, with when they came. */
  readonly first: { readonly at: number; readonly problem: FileProblem }[]
  count: number
}

/**
 * Keeps `shown` problems in full, of each kind the first ones, and counts the rest, so that a bad file cannot fill the memory or
 * the screen, and one kind does not hide another. Advice is worth knowing of a document; of a million rows it is left out.
 */
export function collectProblems(shown: number, withAdvice = false): ProblemLog {
  const kinds = new Map<string, ProblemKind>()
  let count = 0
  return {
    add(problem) {
      if (problem.severity === 'advice' && !withAdvice) return
      const column = columnOf(problem)
      const key = JSON.stringify([problem.code, column])
      const kind = kinds.get(key) ?? { code: problem.code, column, first: [], count: 0 }
      kinds.set(key, kind)
      kind.count++
      if (kind.first.length < shown) kind.first.push({ at: count++, problem })
    },
    lines() {
      const all = [...kinds.values()]
      const printed = inTurn(all, shown)
      return [
        ...printed.sort((a, b) => a.at - b.at).map(({ problem }) => reportLine(problem)),
        ...all.flatMap((kind) => restOf(kind, printed.filter((one) => kind.first.includes(one)).length)),
      ]
    },
  }
}

/** The first of each kind, then the second of each, until there are `most`. */
function inTurn(kinds: readonly ProblemKind[], most: number): ProblemKind['first'] {
  const longest = Math.max(0, ...kinds.map(({ first }) => first.length))
  const turns = Array.from({ length: longest }, (_, i) => kinds.flatMap(({ first }) => first.slice(i, i + 1)))
  return turns.flat().slice(0, most)
}

function restOf({ code, column, count }: ProblemKind, printed: number): Line[] {
  if (count === printed) return []
  const where = column === null ? '' : ` in column ${JSON.stringify(column)}`
  return [`… and ${count - printed} more of ${code}${where} (--diagnostics ${count} shows them).`]
}

/** The column of a CSV, where a problem is of one. */
const columnOf = ({ row, path }: FileProblem): string | null =>
  row === null ? null : (/^\/\d+\/(.+)$/s.exec(path)?.[1] ?? null)
