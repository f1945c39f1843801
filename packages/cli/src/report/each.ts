// A page of each client and the portfolio, client by client: memory holds one client at a time.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { clientReport, periodBefore, portfolioPage } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { collectPortfolio } from '@mspkit/report/views'
import type { Period } from '@mspkit/values'
import { unreadable } from '../files/files'
import { InputError, print } from '../terminal'
import { type ClientWork, workByClient } from './by-client'
import { factsOf } from './facts'
import type { Reading } from './options'
import { readShared } from './shared'
import { writeTo } from './write'

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
  let count = 0
  const quiet = new Set(shared.facts.clients?.map(({ id }) => id))
  const all = workByClient(reading)
  for await (const { clientId, work } of withQuiet(all, quiet, options.entries !== undefined)) {
    const facts = await factsOf(shared, work, reading, { client: clientId, periods })
    if (shared.facts.clients?.find(({ id }) => id === clientId)?.internal === true) continue
    portfolio.add(clientId, facts)
    const document = clientReport(facts, { client: clientId, period, edition, locale })
    await writeTo(join(out, `${fileNameOf(clientId)}.html`), toHtml(document))
    count++
  }
  const { asOf, timeZone } = shared.facts
  const page = portfolioPage(portfolio.rows(), { period, asOf, timeZone, locale })
  await writeTo(join(out, 'portfolio.html'), toHtml(page))
  await print(terminal.out, page.headline, `Written: ${out}portfolio.html and a page of each of ${count} clients`)
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

/** An id as the name of a file: what is none of letters, digits, dot, dash and underscore is written by its code. */
const fileNameOf = (clientId: string): string =>
  clientId.replace(/^\.|[^\w.-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}`)
