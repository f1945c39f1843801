// A page of each client and the portfolio, client by client: memory holds one client at a time.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { periodBefore, portfolioPage, reportAndRow } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { collectPortfolio } from '@mspkit/report/views'
import type { Period } from '@mspkit/values'
import { unreadable } from '../files/files'
import { InputError, print } from '../terminal'
import { type ClientWork, workByClient } from './by-client'
import { factsOf } from './facts'
import type { Reading } from './options'
import { readShared } from './shared'
import { headlineOf, writeTo } from './write'

/** Writes `CLIENT.html` for each client with tickets or in the list of clients, and `portfolio.html` for the provider. */
export async function reportEach(reading: Reading, period: Period): Promise<void> {
  const { options, terminal } = reading
  const { kind, client, tickets, out, edition, language: locale, notes } = options
  if (kind !== 'client' || client !== undefined)
    throw new InputError(
      `--out ${out} is a folder, for a page of each client. Leave --kind and --client out, or write a file, e.g. --out report.html`,
    )
  if (tickets === undefined) throw new InputError('The tickets are missing. Write e.g. --tickets tickets.ndjson')
  if (notes !== undefined)
    throw new InputError('--notes are those of one client. Write --client and --out FILE.html for a report with notes.')
  const shared = await readShared(reading)
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw unreadable(out, error)
  })
  const portfolio = collectPortfolio({ period })
  const periods = [period, periodBefore(period)]
  const pages = new Map<string, string>()
  const pageName = pageNames()
  const quiet = new Set(shared.facts.clients?.map(({ id }) => id))
  const all = workByClient(reading, shared.moments)
  for await (const { clientId, work } of withQuiet(all, quiet, options.entries !== undefined)) {
    const facts = await factsOf(shared, work, reading, { client: clientId, periods })
    if (shared.facts.clients?.find(({ id }) => id === clientId)?.internal === true) continue
    const { report, row } = reportAndRow(facts, { client: clientId, period, edition, locale })
    portfolio.addRow(row)
    const file = pageName(clientId)
    pages.set(clientId, file)
    await writeTo(join(out, file), toHtml(report))
  }
  const { asOf, timeZone } = shared.facts
  const page = portfolioPage(portfolio.rows(), { period, asOf, timeZone, locale, pages: Object.fromEntries(pages) })
  await writeTo(join(out, 'portfolio.html'), toHtml(page))
  await print(
    terminal.out,
    ...headlineOf(page, terminal),
    `Written: ${out}portfolio.html and a page of each of ${pages.size} client${pages.size === 1 ? '' : 's'}`,
  )
}

/** Each client with tickets, then those of the list that have none: a promise to them may be unmet all the same. */
async function* withQuiet(
  clients: AsyncIterable<ClientWork>,
  known: ReadonlySet<string>,
  hasEntries: boolean,
): AsyncGenerator<ClientWork> {
  const quiet = new Set(known)
  for await (const one of clients) {
    quiet.delete(one.clientId)
    yield one
  }
  for (const clientId of quiet) yield { clientId, work: { tickets: [], entries: hasEntries ? [] : undefined } }
}

/**
 * Names of pages: what is none of letters, digits, dot, dash and underscore is written by its code. No two are alike on a disk that does not tell
 * `Acme` from `acme`, and none is that of the portfolio.
 */
function pageNames(): (clientId: string) => string {
  const taken = new Set(['portfolio'])
  return (clientId) => {
    const plain = clientId
      .replace(/^\.|[^\w.-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}`)
      .slice(0, longestName)
    let name = plain
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}-${n}`
    taken.add(name.toLowerCase())
    return `${name}.html`
  }
}

/** Disks take names of 255 bytes. */
const longestName = 200
