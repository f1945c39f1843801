// Exports of three desks, as they write them: made here, so that their size and their labels are known.

const clients = ['Acme Dental', 'Birch & Co', 'Cedar Law', 'Dune Foods', 'Elm School']
const titles = [
  'Outlook asks for a password',
  'Printer does not print',
  'New user',
  'VPN drops',
  'Backup failed',
  'Disk is full',
]
const priorities = ['Priority 1 - Critical', 'Priority 2 - High', 'Priority 3 - Medium', 'Priority 4 - Low']

/** The same numbers every time. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const two = (n: number): string => String(n).padStart(2, '0')
const american = (ms: number): string => {
  const date = new Date(ms)
  const hour = date.getUTCHours()
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${hour % 12 === 0 ? 12 : hour % 12}:${two(date.getUTCMinutes())} ${hour < 12 ? 'AM' : 'PM'}`
}
const german = (ms: number): string => {
  const date = new Date(ms)
  return `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}

interface Row {
  readonly id: number
  readonly client: string
  readonly title: string
  readonly priority: string
  readonly openedMs: number
  readonly respondedMs: number
  readonly closedMs: number | null
}

/** Tickets of the year that ends at the end of 2025. */
function rowsOf(count: number): Row[] {
  const next = random(count)
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? ''
  const [fromMs, toMs] = [Date.UTC(2025, 0, 1), Date.UTC(2025, 11, 31, 18)]
  return Array.from({ length: count }, (_, i) => {
    const openedMs = fromMs + ((toMs - fromMs) * i) / count
    const respondedMs = openedMs + 3_600_000 * next() * 6
    const closedMs = respondedMs + 3_600_000 * next() * 90
    return {
      id: 10_000 + i,
      client: pick(clients),
      title: pick(titles),
      priority: pick(priorities),
      openedMs,
      respondedMs,
      closedMs: closedMs > toMs || i % 11 === 5 ? null : closedMs,
    }
  })
}

const csv = (rows: readonly (readonly (string | number)[])[], delimiter: string): string =>
  `${rows.map((row) => row.map((cell) => (/[,;"\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(delimiter)).join('\n')}\n`

/** As ConnectWise writes a list: American dates, no offset. */
export const exportOf = (count: number): string =>
  csv(
    [
      ['Ticket #', 'Company', 'Summary', 'Status', 'Priority', 'Date Entered', 'First Response', 'Resolved Date'],
      ...rowsOf(count).map(({ id, client, title, priority, openedMs, respondedMs, closedMs }) => [
        id,
        client,
        title,
        closedMs === null ? 'In Progress' : 'Completed',
        priority,
        american(openedMs),
        american(respondedMs),
        closedMs === null ? '' : american(closedMs),
      ]),
    ],
    ',',
  )

/** As a German desk writes one: title rows, semicolons, German words, a status that nobody knows. */
export const germanExport = (count: number): string =>
  `Offene und geschlossene Tickets\n\n${csv(
    [
      ['Ticket', 'Customer', 'Subject', 'Status', 'Prio', 'Created', 'Closed'],
      ...rowsOf(count).map(({ id, client, title, priority, openedMs, closedMs }, i) => [
        id,
        client,
        title,
        closedMs === null ? (i % 2 === 0 ? 'Wartet auf Kunde' : 'Sonderfall') : 'Erledigt',
        priority.slice(9, 10),
        german(openedMs),
        closedMs === null ? '' : german(closedMs),
      ]),
    ],
    ';',
  )}`

/** Tickets of our own form, one per line, with one that cannot be read. */
export const lines = (count: number): string =>
  `${rowsOf(count)
    .map(({ id, client, title, openedMs, closedMs }, i) =>
      JSON.stringify({
        id: String(id),
        clientId: client,
        title,
        ...(i === 3 ? {} : { openedAt: new Date(openedMs).toISOString() }),
        priority: 'P2',
        events:
          closedMs === null
            ? []
            : [{ kind: 'status', at: new Date(closedMs).toISOString(), status: 'Done', phase: 'closed' }],
      }),
    )
    .join('\n')}\n`
