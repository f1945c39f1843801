import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type CompiledContract, compileContract, type Surroundings, type Term } from '@mspkit/contracts'
import { DefinitionError, quote } from '@mspkit/values'
import { openCalendars } from '../documents'
import type { Faults } from '../faults'
import { linesOf, openSource, readJson } from '../files'
import { ownForm } from '../records'
import { readSurroundings } from '../surroundings'
import { InputFault } from '../terminal'
import type { Holes } from './hole'

/** A contract that can be asked. */
export interface Agreement {
  readonly id: string
  readonly clientId: string
  readonly currency: string
  readonly timeZone: string
  readonly term: Term
  readonly compiled: CompiledContract
  /** The file, and the place in it. */
  readonly where: string
}

export interface AgreementFiles {
  readonly contracts?: string
  readonly documents?: string
  readonly calendar?: readonly string[]
}

export interface Agreements {
  readonly all: readonly Agreement[]
  readonly byClient: ReadonlyMap<string, readonly Agreement[]>
  /** Clients of contracts that have faults. */
  readonly faulty: ReadonlySet<string>
  readonly surroundings: Surroundings
}

/**
 * Opens contract documents. One with faults costs itself only: its problems are told, and it stands among the holes.
 *
 * @throws InputFault when none can be used, when two have one id, or when a card of one client's stands behind many.
 */
export async function openAgreements(files: AgreementFiles, faults: Faults, holes: Holes): Promise<Agreements> {
  const around = await readSurroundings(files.documents)
  const surroundings = { ...around, calendars: { ...around.calendars, ...(await openCalendars(files.calendar)) } }
  const byId = new Map<string, Agreement>()
  const faulty = new Set<string>()
  const told: string[] = []
  for await (const { where, value } of files.contracts === undefined ? [] : documentsIn(files.contracts)) {
    const opened = agreementOf(value, where, surroundings)
    if ('problems' in opened) {
      const { clientId, contractId, problems } = opened
      told.push(...problems)
      for (const message of problems) faults.add({ severity: 'error', code: 'cli/contract-faulty', message })
      holes.add({ code: 'cli/contract-faulty', clientId, contractId, month: null, missing: 'revenue', said: [where] })
      if (clientId !== null) faulty.add(clientId)
      continue
    }
    const other = byId.get(opened.id)
    if (other)
      throw new InputFault(`${where} and ${other.where} both hold the contract ${quote(opened.id)}. Leave one out.`)
    byId.set(opened.id, opened)
  }
  const all = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  if (files.contracts !== undefined && all.length === 0) {
    const what = told.length === 0 ? 'holds no contract.' : 'holds no contract that can be used:'
    throw new InputFault([`${files.contracts} ${what}`, ...told.slice(0, 20)].join('\n'))
  }
  const byClient = new Map<string, Agreement[]>()
  for (const one of all) byClient.set(one.clientId, [...(byClient.get(one.clientId) ?? []), one])
  if (surroundings.clientRateCard !== undefined && byClient.size > 1) {
    throw new InputFault(
      `${files.documents}: /clientRateCard is one client's, and the contracts are of ${byClient.size}. Put it into the contracts' "rateCard", or name it under "rateCards".`,
    )
  }
  return { all, byClient, faulty, surroundings }
}

interface Faulty {
  readonly clientId: string | null
  readonly contractId: string | null
  readonly problems: readonly string[]
}

function agreementOf(value: unknown, where: string, surroundings: Surroundings): Agreement | Faulty {
  try {
    const compiled = compileContract(timely(value), surroundings)
    const { id, clientId, currency, timeZone, term } = value as Omit<Agreement, 'compiled' | 'where'>
    return { id, clientId, currency, timeZone, term, compiled, where }
  } catch (error) {
    if (!DefinitionError.isInstance(error)) throw error
    const { clientId, id } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
    const text = (said: unknown): string | null => (typeof said === 'string' ? said : null)
    const hint = error.problems.some(({ code }) => code.endsWith('/unknown-calendar'))
      ? [`${where}: Give calendars as --calendar NAME=FILE.`]
      : []
    const problems = error.problems.map(({ path, message }) => `${where} ${path || '(document)'}  ${message}`)
    return { clientId: text(clientId), contractId: text(id), problems: [...problems, ...hint] }
  }
}

/** Work is counted in its own month whenever it was typed, so no entry is late and nothing is restated. */
function timely(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('lateEntry' in value)) return value
  return { ...value, lateEntry: 'remaining' }
}

/** Every document of a file (one, a list, or one a line), or of the .json and .ndjson files of a folder, by name. */
async function* documentsIn(path: string): AsyncGenerator<{ readonly where: string; readonly value: unknown }> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    const names = readdirSync(path).filter((name) => ownForm(name) !== null)
    if (names.length === 0) throw new InputFault(`${path} holds no .json and no .ndjson file.`)
    for (const name of names.sort()) yield* documentsIn(join(path, name))
    return
  }
  if (ownForm(path) === 'lines') {
    let line = 0
    for await (const text of linesOf(openSource(path).chunks)) {
      line++
      if (text.trim() !== '') yield { where: `${path}: line ${line}`, value: parsed(text, `${path}: line ${line}`) }
    }
    return
  }
  const value = await readJson(path)
  if (!Array.isArray(value)) yield { where: path, value }
  else for (const [i, one] of value.entries()) yield { where: `${path} /${i}`, value: one }
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputFault(`${where} is not JSON: ${(error as Error).message}.`)
  }
}
