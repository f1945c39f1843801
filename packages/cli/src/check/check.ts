// mspkit check: what is wrong with a document or with records?

import { didYouMean, type Problem, pointer, quote } from '@mspkit/values'
import { linesOf, openSource, readJson } from '../files/files'
import { ownForm } from '../files/records'
import { counted } from '../print/counted'
import { collectProblems, fileProblem, type ProblemLog } from '../print/problems'
import { leftOut } from '../print/reading'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import { type DocumentKind, documentKinds, kindOf, recordKinds } from './kinds'

export interface CheckOptions {
  readonly as?: string
  readonly diagnostics: number
}

/** Prints every problem of a file. Ends with 2 where a command would refuse it, or a record of it. */
export async function check(path: string, options: CheckOptions, { out }: Terminal): Promise<ExitCode> {
  demandKind(options.as)
  const log = collectProblems(options.diagnostics, true)
  const found = await checkFile(path, options.as, log)
  await print(out, ...log.lines(), `${path}: ${found.sentence}`)
  return found.errors > 0 ? 2 : 0
}

interface Found {
  readonly errors: number
  readonly sentence: string
}

async function checkFile(path: string, as: string | undefined, log: ProblemLog): Promise<Found> {
  const form = ownForm(path)
  if (form === null) {
    throw new InputError(
      `${path} is neither .json nor .ndjson. A CSV is read by its map: mspkit tickets --tickets ${path} --map FILE says what is wrong with its rows.`,
    )
  }
  if (form === 'lines') return checkRecords(path, parsedLines(path), as, log)
  const json = await readJson(path)
  if (Array.isArray(json)) return checkRecords(path, listed(json), as, log)
  const kind = named(as, documentKinds) ?? kindOf(json, documentKinds) ?? kindOf(json, recordKinds)
  if (kind === undefined) throw unknownKind(path)
  const errors = note(path, kind.check(json), log, {})
  return {
    errors,
    sentence:
      errors === 0
        ? `a valid ${kind.noun}.`
        : `not a valid ${kind.noun}: ${errors} ${errors === 1 ? 'error' : 'errors'}.`,
  }
}

/** A record with where it is. */
interface Placed {
  readonly value: unknown
  readonly at: { readonly line: number } | { readonly index: number }
}

async function* listed(list: readonly unknown[]): AsyncGenerator<Placed> {
  for (const [index, value] of list.entries()) yield { value, at: { index } }
}

async function* parsedLines(path: string): AsyncGenerator<Placed> {
  let line = 0
  for await (const text of linesOf(openSource(path).chunks)) {
    line++
    if (text.trim() === '') continue
    try {
      yield { value: JSON.parse(text), at: { line } }
    } catch (error) {
      throw new InputError(`${path}: line ${line} is not JSON: ${error instanceof Error ? error.message : error}.`)
    }
  }
}

async function checkRecords(
  path: string,
  records: AsyncIterable<Placed>,
  as: string | undefined,
  log: ProblemLog,
): Promise<Found> {
  let kind = named(as, recordKinds)
  const counts = { read: 0, unreadable: 0 }
  for await (const { value, at } of records) {
    kind ??= kindOf(value, recordKinds)
    if (kind === undefined) throw unknownKind(path)
    const errors = note(path, kind.check(value), log, at)
    counts[errors === 0 ? 'read' : 'unreadable']++
  }
  const [one, many] = kind === undefined ? ['record', 'records'] : [kind.noun, kind.plural ?? `${kind.noun}s`]
  return {
    errors: counts.unreadable,
    sentence: leftOut(many, counts) ?? `${counted(counts.read, `valid ${one}`, `valid ${many}`)}.`,
  }
}

/** Notes problems; @returns how many of them are errors. */
function note(path: string, problems: readonly Problem[], log: ProblemLog, at: Partial<Placed['at']> & object): number {
  for (const one of problems) {
    const placed = 'index' in at ? { ...one, path: `${pointer(Number(at.index))}${one.path}` } : one
    log.add(fileProblem(path, placed, 'line' in at ? { line: Number(at.line) } : {}))
  }
  return problems.filter(({ severity }) => severity === 'error').length
}

const named = (name: string | undefined, kinds: readonly DocumentKind[]): DocumentKind | undefined =>
  kinds.find((kind) => kind.name === name)

const allNames = [...new Set([...documentKinds, ...recordKinds].map(({ name }) => name))]

function demandKind(name: string | undefined): void {
  if (name === undefined || allNames.includes(name)) return
  throw new InputError(
    `--as ${quote(name)} is not a kind of document.${didYouMean(name, allNames)} Write one of: ${allNames.join(', ')}`,
  )
}

const unknownKind = (path: string): InputError =>
  new InputError(
    `mspkit cannot tell what ${path} is. Name it with --as, e.g. --as ${allNames[0]}. Kinds: ${allNames.join(', ')}`,
  )
