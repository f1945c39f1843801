// The service description of an agreement, with what it leaves open on standard error.

import type { ReportFacts } from '@mspkit/report'
import { checkServices, serviceDescription } from '@mspkit/report/services'
import { parseLocalDate, toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { forFile } from '../files/documents'
import { printNotes } from '../print/notes'
import { InputError } from '../terminal'
import { factsOf } from './facts'
import type { Reading } from './options'
import { knowsClient, readShared } from './shared'
import { readWork } from './work'
import type { Report } from './write'

export async function services(reading: Reading): Promise<Report> {
  const { options, terminal } = reading
  const { contracts, client, tickets, edition, language: locale } = options
  if (contracts === undefined)
    throw new InputError('--kind services describes an agreement. Write e.g. --contracts contracts.json --client acme')
  const shared = await readShared(reading)
  const { facts, agreements } = shared
  const all = agreements?.all.filter((one) => client === undefined || one.clientId === client) ?? []
  const [agreement] = all
  if (agreement === undefined || all.length > 1)
    throw new InputError(
      `${contracts} has ${all.length} agreements${client === undefined ? '' : ` of ${client}`}, and one is described. Write --client with an id that has one: ${agreements?.all.map(({ clientId }) => clientId).join(', ')}.`,
    )
  const on = dayOf(options.on) ?? zoneOf(agreement.timeZone).dateAt(toEpochMs(String(facts.asOf)))
  const history =
    tickets === undefined
      ? historyOf(facts)
      : await factsOf(shared, await readWork(reading, shared.moments, knowsClient(shared, options)), reading, {
          client: agreement.clientId,
          periods: [],
        })
  const clientName = facts.clients?.find(({ id }) => id === agreement.clientId)?.name
  const about = { on, knownAt: facts.asOf, history, locale }
  const names = clientName === undefined ? {} : { clientName }
  const { found, document } = forFile(contracts, () => ({
    found: checkServices(agreement.compiled, about),
    document: serviceDescription(agreement.compiled, { ...about, ...names, edition }),
  }))
  await printNotes(terminal.err, ...found.map(({ message }) => ({ text: message, is: 'doubtful' as const })))
  return {
    document,
    // What the text leaves open is for the provider: the client's edition has no rows.
    rows:
      edition === 'internal'
        ? found.map(({ code, severity, path, message }) => ({ code, severity, path, message }))
        : [],
  }
}

/** Without tickets, evidence alone is a history. */
const historyOf = (facts: Omit<ReportFacts, 'tickets'>): ReportFacts => ({ ...facts, tickets: [] })

function dayOf(text: string | undefined) {
  if (text === undefined) return null
  const parsed = parseLocalDate(text)
  if (parsed.ok) return parsed.value
  throw new InputError(`--on ${parsed.problems[0]?.message}`)
}
