import { compileObligations, type Exemption, type Job, type Obligation, type Roster } from '@mspkit/obligations'
import type { Evidence, EvidenceOutcome } from '@mspkit/records'
import { hourMs, type LocalDate } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendars, iso, moment, obligation, policyOf, roster, seed } from './arbitraries'
import { type NaiveWorld, naiveStatus } from './naive'

const date = fc.constantFrom<LocalDate>(
  '2026-01-15',
  '2026-02-01',
  '2026-03-01',
  '2026-03-08',
  '2026-03-20',
  '2026-04-10',
  '2026-05-06',
)
const jobNames = ['sql', 'files', 'mail'] as const

const run = fc.record({
  ms: moment,
  outcome: fc.constantFrom<EvidenceOutcome>('success', 'success', 'success', 'warning', 'partial', 'failure'),
  job: fc.constantFrom(null, ...jobNames),
  verified: fc.constantFrom(null, true, true, false),
  id: fc.constantFrom(null, null, 'a', 'b'),
})
const evidence = fc.array(run, { maxLength: 20 }).map((runs) =>
  runs.map(
    ({ ms, outcome, job, verified, id }): Evidence => ({
      ...(id === null ? {} : { id }),
      obligation: 'backup',
      clientId: 'acme',
      assetId: 'srv-1',
      at: iso(ms),
      outcome,
      ...(job === null ? {} : { job }),
      ...(verified === null ? {} : { fields: { verified } }),
    }),
  ),
)

const job = fc
  .record({
    job: fc.constantFrom(...jobNames),
    from: fc.option(date, { nil: null }),
    to: fc.option(date, { nil: null }),
  })
  .map(({ job: name, from, to }): Job => {
    const dates = from !== null && to !== null && from > to ? { from: to, to: from } : { from, to }
    return {
      job: name,
      clientId: 'acme',
      assetId: 'srv-1',
      ...(dates.from === null ? {} : { activeFrom: dates.from }),
      ...(dates.to === null ? {} : { activeTo: dates.to }),
    }
  })

const exemption = fc
  .record({
    dates: fc.oneof(
      fc
        .tuple(date, fc.option(date, { nil: null }))
        .map(([a, b]) => (b === null || b >= a ? { from: a, to: b } : { from: b, to: a })),
      fc
        .tuple(moment, fc.integer({ min: 1, max: 1500 }))
        .map(([ms, hours]) => ({ from: iso(ms), to: iso(ms + hours * hourMs) })),
    ),
    part: fc.constantFrom(null, null, ...jobNames),
    assetId: fc.constantFrom('srv-1', 'srv-1', 'srv-2', null),
    obligation: fc.constantFrom(null, 'backup', 'other'),
    kind: fc.constantFrom('exemption' as const, 'pause' as const, 'maintenance' as const),
  })
  .map(
    ({ dates, part, assetId, obligation: name, kind }): Exemption => ({
      clientId: 'acme',
      from: dates.from,
      ...(dates.to === null ? {} : { to: dates.to }),
      ...(part === null ? {} : { part }),
      ...(assetId === null ? {} : { assetId }),
      ...(name === null ? {} : { obligation: name }),
      kind,
      reason: 'The server moves',
      grantedBy: 'J. Doe',
    }),
  )

/** A maintenance window each night. */
const nightly = fc.constantFrom('2026-02-20', '2026-03-25').map((first) =>
  Array.from({ length: 20 }, (_, n): Exemption => {
    const ms = Date.parse(`${first}T02:00:00Z`) + n * 24 * hourMs
    const granted = { kind: 'maintenance', reason: 'Updates of the host', grantedBy: 'J. Doe' } as const
    return { clientId: 'acme', from: iso(ms), to: iso(ms + hourMs), ...granted }
  }),
)

const extras = fc.record({
  per: fc.boolean(),
  counts: fc.boolean(),
  outcomes: fc.constantFrom(null, ['success', 'warning'] as const, ['warning', 'partial', 'success'] as const),
})

const world: fc.Arbitrary<NaiveWorld> = fc
  .record({
    one: obligation,
    base: roster,
    evidence,
    extras,
    jobs: fc.array(job, { maxLength: 3 }),
    exemptions: fc.oneof({ arbitrary: fc.array(exemption, { maxLength: 3 }), weight: 4 }, nightly),
  })
  .map(({ one, base, evidence: runs, extras: { per, counts, outcomes }, jobs, exemptions }) => {
    const isOnce = typeof one.every === 'object' && 'once' in one.every
    const promised: Obligation = {
      ...one,
      ...(per && !isOnce ? { per: 'job' } : {}),
      ...(counts ? { counts: { verified: true } } : {}),
      ...(outcomes === null ? {} : { outcomes: [...outcomes] }),
    }
    const full: Roster = { ...base, jobs, exemptions }
    return { policy: policyOf(promised), calendars, roster: full, evidence: runs }
  })

const settings = { seed, numRuns: 800 }
const sorted = <T extends { readonly part: string | null }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.part ?? '').localeCompare(b.part ?? ''))

test('the engine and a naive meaning give the same verdicts in random worlds', () => {
  fc.assert(
    fc.property(world, moment, (made, at) => {
      const obligations = compileObligations(made.policy, { calendars: made.calendars })
      const engine = obligations.status(made.evidence, made.roster, at).map(({ part, verdict, underSince }) => ({
        part,
        verdict:
          verdict === 'met' || verdict === 'due'
            ? 'kept'
            : verdict === 'not-started'
              ? underSince !== null && Date.parse(underSince) > at
                ? 'not yet'
                : 'kept'
              : verdict,
      }))
      expect(sorted(engine)).toEqual(sorted(naiveStatus(made, at)))
      // What was never done protects nothing: neither met nor in the grace of a success.
      for (const one of obligations.status([], made.roster, at)) expect(['met', 'due']).not.toContain(one.verdict)
    }),
    settings,
  )
})

test('an unmet promise was unmet since, for as long and with as many missed runs as its history has', () => {
  fc.assert(
    fc.property(world, moment, (made, at) => {
      const obligations = compileObligations(made.policy, { calendars: made.calendars })
      const known = made.evidence.filter((one) => Date.parse(one.at) <= at)
      for (const status of obligations.status(known, made.roster, at)) {
        if (status.verdict !== 'unmet' || status.unmetSince === null) continue
        const history = (from: number) =>
          obligations.lapses(known, made.roster, { from, to: at + 1 }).find(({ part }) => part === status.part)
        const since = history(Date.parse(status.unmetSince))
        expect([since?.keptMs, since?.lapsedMs]).toEqual([0, (status.unmetMs ?? 0) + 1])
        expect((since?.lapses ?? []).reduce((sum, { missedRuns }) => sum + missedRuns, 0)).toBe(status.missedRuns)
        const moment = history(Date.parse(status.unmetSince) - 1)
        expect(moment?.lapsedMs).toBe((status.unmetMs ?? 0) + 1)
        // What was kept a moment before has missed a run.
        if (moment?.keptMs === 1) expect(status.missedRuns).toBeGreaterThan(0)
      }
    }),
    settings,
  )
})

test('what was answered once stays true: evidence and time that come later change no instant before', () => {
  fc.assert(
    fc.property(world, moment, moment, (made, a, b) => {
      const [early, late] = a <= b ? [a, b] : [b, a]
      const obligations = compileObligations(made.policy, { calendars: made.calendars })
      const known = made.evidence.filter(({ at }) => Date.parse(at) <= early)
      const then = obligations.lapses(known, made.roster, { from: early, to: early + 1 })
      const now = obligations
        .lapses(made.evidence, made.roster, { from: 0, to: late + 1 })
        .map(({ part, kept, lapses, unknown, exempt }) => {
          const has = (list: readonly { readonly from: string; readonly to: string }[]): number =>
            list.some(({ from, to }) => Date.parse(from) <= early && early < Date.parse(to)) ? 1 : 0
          return { part, kept: has(kept), lapsed: has(lapses), unknown: has(unknown), exempt: has(exempt) }
        })
        .filter(({ kept, lapsed, unknown, exempt }) => kept + lapsed + unknown + exempt > 0)
      const before = then.map(({ part, keptMs, lapsedMs, unknownMs, exemptMs }) => ({
        part,
        kept: keptMs,
        lapsed: lapsedMs,
        unknown: unknownMs,
        exempt: exemptMs,
      }))
      expect(sorted(now)).toEqual(sorted(before))
    }),
    settings,
  )
})
