// Contract documents from a file or a folder, ready to be drafted.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type ContractContext, parseContract } from '@mspkit/contracts'
import { type Agreement, compileAgreement, type FaultyContract } from '@mspkit/contracts/profit'
import { type Problem, problemsAt, quote } from '@mspkit/values'
import { readContractContext } from '../files/context'
import { openCalendars } from '../files/documents'
import { linesOf, openSource, readJson } from '../files/files'
import { ownForm } from '../files/records'
import { type FileProblem, fileProblem, type ProblemLog, problemInWords } from '../print/problems'
import { InputError } from '../terminal'

export interface AgreementFiles {
  readonly contracts?: string
  readonly documents?: string
  readonly calendar?: readonly string[]
}

/** Where a document is. */
export interface DocumentSource {
  readonly file: string
  /** JSON Pointer into the file. */
  readonly path: string
  /** The line of a file of lines; `null` in other files. */
  readonly line: number | null
  /** For messages: the file, with the line or the pointer. */
  readonly where: string
}

export interface Agreements {
  readonly all: readonly Agreement[]
  readonly byClient: ReadonlyMap<string, readonly Agreement[]>
  /** Where each is, by its id. */
  readonly sources: ReadonlyMap<string, DocumentSource>
  readonly faulty: readonly FaultyContract[]
  readonly context: ContractContext
}

/** A problem of a document, with where the document is. */
export const sourceProblem = ({ file, path, line }: DocumentSource, problem: Problem): FileProblem =>
  fileProblem(file, problemsAt(path, [problem])[0] ?? problem, line === null ? {} : { line })

/**
 * Opens contract documents. One with a problem is left out: its problems are reported, and its revenue is missing.
 *
 * @throws InputError when none can be used, when two have one id, or when the rate card of one client is given for several.
 */
export async function openAgreements(files: AgreementFiles, log: ProblemLog): Promise<Agreements> {
  const documents = await readContractContext(files.documents)
  const context = { ...documents, calendars: { ...documents.calendars, ...(await openCalendars(files.calendar)) } }
  const byId = new Map<string, Agreement>()
  const sources = new Map<string, DocumentSource>()
  const faulty: FaultyContract[] = []
  const problems: FileProblem[] = []
  for await (const { source, value } of files.contracts === undefined ? [] : documentsIn(files.contracts)) {
    const parsed = parseContract(value, context)
    if (!parsed.ok) {
      const errors = parsed.problems.filter(({ severity }) => severity === 'error')
      problems.push(...errors.map((one) => sourceProblem(source, withHint(one))))
      faulty.push(faultyContract(value, source))
      continue
    }
    const { id } = parsed.value
    const other = sources.get(id)
    if (other !== undefined)
      throw new InputError(`${source.where} and ${other.where} both hold the contract ${quote(id)}. Leave one out.`)
    byId.set(id, compileAgreement(parsed.value, context))
    sources.set(id, source)
  }
  for (const one of problems) log.add(one)
  const all = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  if (files.contracts !== undefined && all.length === 0) {
    const what = problems.length === 0 ? 'holds no contract.' : 'holds no contract that can be used:'
    throw new InputError([`${files.contracts} ${what}`, ...problems.slice(0, 20).map(problemInWords)].join('\n'))
  }
  const byClient = new Map<string, Agreement[]>()
  for (const one of all) byClient.set(one.clientId, [...(byClient.get(one.clientId) ?? []), one])
  if (context.clientRateCard !== undefined && byClient.size > 1) {
    throw new InputError(
      `${files.documents}: /clientRateCard is one client's, and the contracts are of ${byClient.size}. Put it into the contracts' "rateCard", or name it under "rateCards".`,
    )
  }
  return { all, byClient, sources, faulty, context }
}

const withHint = (one: Problem): Problem =>
  one.code.endsWith('/unknown-calendar')
    ? { ...one, message: `${one.message} Give calendars as --calendar NAME=FILE.` }
    : one

/** A contract that cannot be compiled, as far as it says whose it is. */
function faultyContract(value: unknown, { where }: DocumentSource): FaultyContract {
  const textAt = (key: string): string | null => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null
    return typeof found === 'string' ? found : null
  }
  return { clientId: textAt('clientId'), contractId: textAt('id'), where }
}

interface FoundDocument {
  readonly source: DocumentSource
  readonly value: unknown
}

/** Every document of a file (one, a list, or one per line), or of the .json and .ndjson files of a folder, by name. */
async function* documentsIn(path: string): AsyncGenerator<FoundDocument> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    const names = readdirSync(path).filter((name) => ownForm(name) !== null)
    if (names.length === 0) throw new InputError(`${path} holds no .json and no .ndjson file.`)
    for (const name of names.sort()) yield* documentsIn(join(path, name))
    return
  }
  if (ownForm(path) === 'lines') {
    let line = 0
    for await (const text of linesOf(openSource(path).chunks)) {
      line++
      if (text.trim() === '') continue
      const where = `${path}: line ${line}`
      yield { source: { file: path, path: '', line, where }, value: parsedLine(text, where) }
    }
    return
  }
  const value = await readJson(path)
  if (!Array.isArray(value)) yield { source: { file: path, path: '', line: null, where: path }, value }
  else
    for (const [i, one] of value.entries())
      yield { source: { file: path, path: `/${i}`, line: null, where: `${path} /${i}` }, value: one }
}

function parsedLine(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(`${where}: The line is not JSON: ${error instanceof Error ? error.message : String(error)}.`)
  }
}
