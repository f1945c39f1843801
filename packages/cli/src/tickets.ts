import { csv } from '@mspkit/psa/csv'
import { parseTicket, type Ticket } from '@mspkit/records'
import { DefinitionError } from '@mspkit/values'
import type { Fault, Faults } from './faults'
import { linesOf, openSource, readJson } from './files'
import { InputFault } from './terminal'

/** A ticket, and what the vendor says of it beside: its own verdicts, counters and stamps. */
export interface FiledTicket {
  readonly ticket: Ticket
  readonly reported: Readonly<Record<string, unknown>>
}

/** Tickets as a file gives them, and how far it has been read. */
export interface TicketSource {
  readonly tickets: AsyncIterable<FiledTicket>
  readonly totalBytes: number
  readBytes(): number
  /** Labels that the map does not know, once everything was read. */
  missingConfig(): readonly { map: string; key: string; count: number }[]
}

/**
 * Opens a ticket file: CSV with its map, or mspkit's own tickets as JSON (a list) or NDJSON (one a line). Rows that cannot be
 * read go to `faults`; the others come out.
 */
export async function openTickets(path: string, mapPath: string | undefined, faults: Faults): Promise<TicketSource> {
  const kind = path.replace(/\.gz$/, '').split('.').at(-1)
  if (kind === 'ndjson' || kind === 'jsonl') return ownTickets(path, faults)
  if (kind === 'json') return listedTickets(path, faults)
  if (mapPath === undefined) {
    throw new InputFault(
      `${path} needs a map that says what its columns mean. Write one and give it as --map, e.g. --map ${path.replace(/\.[^.]*$/, '')}.map.json. The guide "Reading a CSV export" shows how.`,
    )
  }
  return mappedTickets(path, mapPath, faults)
}

async function mappedTickets(path: string, mapPath: string, faults: Faults): Promise<TicketSource> {
  const map = await readJson(mapPath)
  const tracker = (() => {
    try {
      return csv(map).track()
    } catch (error) {
      if (DefinitionError.isInstance(error)) throw new InputFault(`${mapPath}: ${error.message}`)
      throw error
    }
  })()
  const source = openSource(path)
  async function* tickets(): AsyncGenerator<FiledTicket> {
    for await (const { value, diagnostics, vendorReported } of tracker.tickets(source.chunks)) {
      for (const { severity, code, message, hint, entity } of oneEachPlace(diagnostics)) {
        if (entity === 'file' && severity === 'error') throw new InputFault(`${path}: ${message} ${hint}`)
        faults.add({ severity, code, message: `${path}: ${message} ${hint}` })
      }
      if (value !== null) yield { ticket: value, reported: vendorReported ?? {} }
    }
  }
  return {
    tickets: tickets(),
    totalBytes: source.totalBytes,
    readBytes: source.readBytes,
    missingConfig: tracker.missingConfig,
  }
}

/** One message for each cell: the first, which says most, with the gravest severity of all. */
function oneEachPlace<D extends { readonly path: string; readonly severity: Fault['severity'] }>(
  diagnostics: readonly D[],
): D[] {
  const places = new Map<string, D>()
  for (const diagnostic of diagnostics) {
    const first = places.get(diagnostic.path)
    const graver = diagnostic.severity === 'error' ? 'error' : first?.severity
    places.set(diagnostic.path, first ? { ...first, severity: graver ?? first.severity } : diagnostic)
  }
  return [...places.values()]
}

function take(value: unknown, where: string, faults: Faults): FiledTicket[] {
  const parsed = parseTicket(value)
  if (parsed.ok) return [{ ticket: parsed.value, reported: {} }]
  for (const { code, path, message } of parsed.problems) {
    faults.add({ severity: 'error', code, message: `${where}${path}: ${message}` })
  }
  return []
}

function ownTickets(path: string, faults: Faults): TicketSource {
  const source = openSource(path)
  async function* tickets(): AsyncGenerator<FiledTicket> {
    let line = 0
    for await (const text of linesOf(source.chunks)) {
      line++
      if (text.trim() === '') continue
      let value: unknown
      try {
        value = JSON.parse(text)
      } catch (error) {
        faults.add({
          severity: 'error',
          code: 'cli/not-json',
          message: `${path}: line ${line} is not JSON: ${(error as Error).message}.`,
        })
        continue
      }
      yield* take(value, `${path}: line ${line} `, faults)
    }
  }
  return { tickets: tickets(), totalBytes: source.totalBytes, readBytes: source.readBytes, missingConfig: () => [] }
}

async function listedTickets(path: string, faults: Faults): Promise<TicketSource> {
  const list = await readJson(path)
  if (!Array.isArray(list))
    throw new InputFault(
      `${path} is not a list of tickets. Write [ { "id": …, "openedAt": … } ], or one ticket a line in a .ndjson file.`,
    )
  async function* tickets(): AsyncGenerator<FiledTicket> {
    for (const [i, value] of (list as unknown[]).entries()) yield* take(value, `${path}: ticket ${i} `, faults)
  }
  return { tickets: tickets(), totalBytes: 0, readBytes: () => 0, missingConfig: () => [] }
}
