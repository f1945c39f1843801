// What is wrong with records of a file: the first problems in full, the rest counted.

import { DefinitionError, DomainError, type Problem, problem, type Severity } from '@mspkit/values'

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
  lines(): string[]
}

/** A problem of a file; `where` has its line or row. */
export const fileProblem = (
  file: string,
  one: Problem<string, object>,
  where: { readonly line?: number; readonly row?: number | null } = {},
): FileProblem => ({ ...one, file, line: where.line ?? null, row: where.row ?? null })

/** A line for people: where it is, and what to write. */
export function problemInWords({ file, line, row, path, message }: FileProblem): string {
  const where = row !== null ? '' : [line === null ? '' : `line ${line}`, path].filter((part) => part !== '').join(' ')
  return `${file}: ${where === '' ? '' : `${where}: `}${message}`
}

/** The same, with how grave it is. */
export const reportLine = (problem: FileProblem): string => `${problem.severity}: ${problemInWords(problem)}`

/**
 * What `compute` makes of a record, e.g. `'Ticket "T-1"'`; `null` when a package refuses the record. Why goes to `log`, and the
 * next record can be read.
 */
export function unlessRefused<T>(file: string, record: string, log: ProblemLog, compute: () => T): T | null {
  try {
    return compute()
  } catch (error) {
    for (const one of refusals(error)) log.add(fileProblem(file, { ...one, message: `${record}: ${one.message}` }))
    return null
  }
}

/** The problems of what a package refused; any other error is thrown again. */
function refusals(error: unknown): readonly Problem[] {
  if (DefinitionError.isInstance(error)) return error.problems.filter(({ severity }) => severity === 'error')
  if (DomainError.isInstance(error)) return [problem(error.code, '', error.message, error.facts)]
  throw error
}

/** Keeps `shown` problems in full and counts the rest by code, so that a bad file cannot fill the memory or the screen. */
export function collectProblems(shown: number): ProblemLog {
  const full: FileProblem[] = []
  const counts = new Map<string, number>()
  return {
    add(problem) {
      if (!isPrinted(problem.severity)) return
      counts.set(problem.code, (counts.get(problem.code) ?? 0) + 1)
      if (full.length < shown) full.push(problem)
    },
    lines() {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
      const kinds = [...counts].map(([code, count]) => `${code} ${count}`).join(', ')
      const rest =
        total > full.length
          ? [`… and ${total - full.length} more (--diagnostics ${total} shows all). By kind: ${kinds}.`]
          : []
      return [...full.map(reportLine), ...rest]
    },
  }
}

/** Advice is worth knowing to a program; a person would read it once a row. */
const isPrinted = (severity: Severity): boolean => severity !== 'advice'
