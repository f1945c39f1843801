import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Surroundings } from '@mspkit/contracts'
import { type Agreement, compileAgreement, type FaultyContract } from '@mspkit/contracts/profit'
import { DefinitionError, quote } from '@mspkit/values'
import { openCalendars } from '../documents'
import type { Faults } from '../faults'
import { linesOf, openSource, readJson } from '../files'
import { ownForm } from '../records'
import { readSurroundings } from '../surroundings'
import { InputFault } from '../terminal'

export interface AgreementFiles {
  readonly contracts?: string
  readonly documents?: string
  readonly calendar?: readonly string[]
}

export interface Agreements {
  readonly all: readonly Agreement[]
  readonly byClient: ReadonlyMap<string, readonly Agreement[]>
  /** The file of each, and the line or place in it, by its id. */
  readonly wheres: ReadonlyMap<string, string>
  readonly faulty: readonly FaultyContract[]
  readonly surroundings: Surroundings
}

/**
 * Opens contract documents. One with faults costs itself only: its problems are reported, and its revenue is missing.
 *
 * @throws InputFault when none can be used, when two have one id, or when a card of one client's stands behind many.
 */
export async function openAgreements(files: AgreementFiles, faults: Faults): Promise<Agreements> {
  const around = await readSurroundings(files.documents)
  const surroundings = { ...around, calendars: { ...around.calendars, ...(await openCalendars(files.calendar)) } }
  const byId = new Map<string, Agreement>()
  const wheres = new Map<string, string>()
  const faulty: FaultyContract[] = []
  const told: string[] = []
  for await (const { where, value } of files.contracts === undefined ? [] : documentsIn(files.contracts)) {
    const opened = agreementOf(value, where, surroundings)
    if ('problems' in opened) {
      const { problems, ...one } = opened
      told.push(...problems)
      for (const message of problems) faults.add({ severity: 'error', code: 'cli/contract-faulty', message })
      faulty.push(one)
      continue
    }
    const other = wheres.get(opened.id)
    if (other !== undefined)
      throw new InputFault(`${where} and ${other} both hold the contract ${quote(opened.id)}. Leave one out.`)
    byId.set(opened.id, opened)
    wheres.set(opened.id, where)
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
  return { all, byClient, wheres, faulty, surroundings }
}

function agreementOf(
  value: unknown,
  where: string,
  surroundings: Surroundings,
): Agreement | (FaultyContract & { readonly problems: readonly string[] }) {
  try {
    return compileAgreement(value, surroundings)
  } catch (error) {
    if (!DefinitionError.isInstance(error)) throw error
    const { clientId, id } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
    const text = (said: unknown): string | null => (typeof said === 'string' ? said : null)
    const hint = error.problems.some(({ code }) => code.endsWith('/unknown-calendar'))
      ? [`${where}: Give calendars as --calendar NAME=FILE.`]
      : []
    const problems = error.problems.map(({ path, message }) => `${where} ${path || '(document)'}  ${message}`)
    return { clientId: text(clientId), contractId: text(id), where, problems: [...problems, ...hint] }
  }
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
