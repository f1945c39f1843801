// One ticket with any history, looked at at any minutes through every vendor's recipe, its log whole, missing, with gaps, twice or backwards: what
// is stored does not depend on the order, and what truly happened is among what it leaves possible.

import { type Mapped, type MappedTicket, type StoredTicket, upsertTicket } from '@mspkit/psa'
import { parseTicket } from '@mspkit/records'
import { compileSla } from '@mspkit/sla'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type VendorCase, vendors, withoutLog } from './connections'
import { at, type Step, type TrueTicket, trueTicket } from './tenant'
import type { Answer } from './vendors'

const until = 400
const change = fc.oneof(
  { weight: 5, arbitrary: fc.record({ status: fc.integer({ min: 0, max: 4 }) }) },
  fc.record({ priority: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ agreement: fc.integer({ min: 1, max: 3 }) }),
)
const trueTickets = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: until }), change), { maxLength: 9, selector: ([minute]) => minute })
  .map((steps): TrueTicket => {
    // The first entry of a log says how a ticket began. What was before it, no one can tell: it is a status, and no gap takes it.
    const first = [0, { status: 1 }] as const
    const ordered = [first, ...steps]
      .toSorted(([a], [b]) => a - b)
      .map(([minute, what]): Step => ({ minute: 61 + minute, ...what }))
    return { id: 1, opened: 60, company: 5, steps: ordered, deleted: null, work: [] }
  })

/** What the vendor does to the log of one look. */
const spoils = ['whole', 'whole', 'refused', 'gap', 'twice', 'backwards'] as const
const looks = fc.array(
  fc.record({ minute: fc.integer({ min: 60, max: 60 + until }), spoil: fc.constantFrom(...spoils), which: fc.nat(7) }),
  { minLength: 1, maxLength: 6 },
)
type Look = { readonly minute: number; readonly spoil: (typeof spoils)[number]; readonly which: number }

const logs = [
  /audittrail/,
  /Actions/,
  /TicketHistory/,
  /audits/,
  /changelog/,
  /sys_audit/,
  /activities/,
  /ticket_history/,
]
const lists = ['items', 'audits', 'actions', 'values', 'result', 'activities', 'history'] as const

/** The log of an answer, spoiled; a gap loses an entry that is neither the first nor the last. */
function spoiled(answer: unknown, { spoil, which }: Look): unknown {
  if (spoil === 'refused') return { error: 'Forbidden' }
  if (Array.isArray(answer)) {
    if (spoil === 'twice') return [...answer, ...answer]
    if (spoil === 'backwards') return [...answer].reverse()
    return spoil === 'gap' && answer.length > 2 ? answer.toSpliced(1 + (which % (answer.length - 2)), 1) : answer
  }
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(
    Object.entries(answer).map(([key, held]) => [
      key,
      lists.some((one) => one === key) && Array.isArray(held) ? spoiled(held, { spoil, which, minute: 0 }) : held,
    ]),
  )
}

/** The vendor's API in memory, so that hundreds of tickets can be asked for. */
const api: { answer: Answer; look: Look } = { answer: () => null, look: { minute: 0, spoil: 'whole', which: 0 } }
beforeEach(() => {
  vi.stubGlobal('fetch', async (url: string, init?: { body?: string }) => {
    const { pathname, searchParams } = new URL(url)
    const body = init?.body === undefined ? null : JSON.parse(init.body)
    const answer = api.answer(pathname, Object.fromEntries(searchParams), body, api.look.minute)
    return Response.json(logs.some((one) => one.test(pathname)) ? spoiled(answer, api.look) : answer)
  })
})
afterEach(() => void vi.unstubAllGlobals())

const sla = compileSla({
  calendar: 'always',
  clocks: [{ clock: 'resolution', targets: [{ within: '2h' }], pausedIn: [{ phase: 'waiting' }] }],
})

async function asked(vendor: VendorCase, ticket: TrueTicket, seen: readonly Look[]): Promise<Mapped<MappedTicket>[]> {
  const year = [ticket]
  api.answer = vendor.answers(year, () => 'http://local')
  const { changed } = await vendor.connect('http://local', () => Date.parse(at(api.look.minute)))
  const found: Mapped<MappedTicket>[] = []
  for (const look of seen) {
    api.look = look
    try {
      for await (const one of changed(null)) found.push(one)
    } catch (error) {
      // A recipe may refuse an answer that is no list.
      if (look.spoil !== 'refused' || !(error instanceof Error)) throw error
    }
  }
  return found
}

function stored(answers: readonly Mapped<MappedTicket>[]): StoredTicket | null {
  let held: StoredTicket | null = null
  for (const one of answers) held = JSON.parse(JSON.stringify(upsertTicket(held, one)))
  return held
}

const numRuns = Number(process.env.ATTACK_RUNS ?? 60)

test.each([...vendors, ...withoutLog])(
  '$name',
  async (vendor) => {
    let certain = 0
    await fc.assert(
      fc.asyncProperty(trueTickets, looks, fc.infiniteStream(fc.nat()), async (ticket, seen, random) => {
        const answers = await asked(vendor, ticket, seen)
        const shuffled = [...answers, ...answers.slice(0, 2)]
          .map((one) => ({ one, by: random.next().value }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one)
        const held = stored(answers)
        expect(stored(shuffled)).toEqual(held)
        if (held === null) return
        expect(parseTicket(held.ticket).ok).toBe(true)
        const last = Math.max(...seen.filter(({ spoil }) => spoil !== 'refused').map(({ minute }) => minute))
        if (!Number.isFinite(last)) return
        const truth = trueTicket(ticket, last)
        if (truth === null) throw new Error('no ticket')
        const [bound] = sla.bounds({ ...held.ticket, summary: { ...held.ticket.summary, seenAt: at(last) } }, at(last))
        const [reading] = sla.read(truth, at(last))
        if (bound?.possible.length === 1) certain++
        expect(bound?.possible).toContain(reading?.verdict)
      }),
      { seed: 18, numRuns },
    )
    expect(certain).toBeGreaterThan(0)
  },
  600_000,
)
