import { compileObligations, explainStatus } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendars, evidenceOf, iso, moment, obligation, policyOf, roster, runs, seed } from './arbitraries'

const settings = { seed, numRuns: 400 }
const ordered = (a: number, b: number): [number, number] => (a <= b ? [a, b] : [b, a])

const world = fc.record({ obligation, roster, runs }).map(({ obligation: one, roster: list, runs: ran }) => ({
  obligations: compileObligations(policyOf(one), { calendars }),
  roster: list,
  runs: ran,
}))

/** What makes a run more than a success of its subject. */
const sayings = (i: number): readonly Partial<Evidence>[] => [
  {},
  { id: `run-${i}` },
  { job: 'nightly' },
  { fields: { verified: true } },
  { contactId: 'ada' },
]

describe('laws', () => {
  test('kept and lapsed add up to the period, to the millisecond, without overlap', () => {
    fc.assert(
      fc.property(world, moment, moment, ({ obligations, roster, runs }, a, b) => {
        const [from, to] = ordered(a, b)
        for (const history of obligations.lapses(evidenceOf(runs), roster, { from: iso(from), to: iso(to) })) {
          const stretches = [...history.kept, ...history.lapses].sort((x, y) => (x.from < y.from ? -1 : 1))
          expect(history.keptMs + history.lapsedMs).toBe(history.periodMs)
          expect(stretches.reduce((sum, stretch) => sum + stretch.ms, 0)).toBe(history.periodMs)
          for (const [i, stretch] of stretches.entries()) {
            expect(stretch.ms).toBeGreaterThan(0)
            expect(Date.parse(stretch.to) - Date.parse(stretch.from)).toBe(stretch.ms)
            if (i > 0) expect(stretch.from >= stretches[i - 1]!.to).toBe(true)
          }
        }
      }),
      settings,
    )
  })

  test('answers for adjoining periods add up', () => {
    fc.assert(
      fc.property(world, fc.tuple(moment, moment, moment), ({ obligations, roster, runs }, moments) => {
        const [from, middle, to] = [...moments].sort((a, b) => a - b) as [number, number, number]
        const sum = (a: number, b: number) => {
          const [history] = obligations.lapses(evidenceOf(runs), roster, { from: a, to: b })
          return {
            kept: history?.keptMs ?? 0,
            lapsed: history?.lapsedMs ?? 0,
            missed: (history?.lapses ?? []).reduce((n, lapse) => n + lapse.missedRuns, 0),
          }
        }
        const [first, second, whole] = [sum(from, middle), sum(middle, to), sum(from, to)]
        expect(first.kept + second.kept).toBe(whole.kept)
        expect(first.lapsed + second.lapsed).toBe(whole.lapsed)
        expect(first.missed + second.missed).toBe(whole.missed)
      }),
      settings,
    )
  })

  test('more success never shortens kept time, and never makes a verdict worse', () => {
    const rank = { met: 0, due: 0, 'not-started': 0, exempt: 0, unknown: 1, unmet: 2 }
    fc.assert(
      fc.property(world, moment, fc.tuple(moment, moment), ({ obligations, roster, runs }, extra, [a, b]) => {
        const [from, to] = ordered(a, b)
        const more = evidenceOf([...runs, { ms: extra, success: true }])
        const kept = (evidence: typeof more) => obligations.lapses(evidence, roster, { from, to })[0]?.keptMs ?? 0
        expect(kept(more)).toBeGreaterThanOrEqual(kept(evidenceOf(runs)))
        const verdict = (evidence: typeof more) => obligations.status(evidence, roster, to)[0]?.verdict ?? 'met'
        expect(rank[verdict(more)]).toBeLessThanOrEqual(rank[verdict(evidenceOf(runs))])
      }),
      settings,
    )
  })

  test('failures change only the facts about failures', () => {
    fc.assert(
      fc.property(world, moment, moment, ({ obligations, roster, runs }, extra, at) => {
        const failed = obligations.status(evidenceOf([...runs, { ms: extra, success: false }]), roster, at)[0]
        const without = obligations.status(evidenceOf(runs), roster, at)[0]
        const { verdict, metUntil, unmetSince, missedRuns, lastSuccessAt } = failed ?? {}
        expect({ verdict, metUntil, unmetSince, missedRuns, lastSuccessAt }).toEqual({
          verdict: without?.verdict,
          metUntil: without?.metUntil,
          unmetSince: without?.unmetSince,
          missedRuns: without?.missedRuns,
          lastSuccessAt: without?.lastSuccessAt,
        })
      }),
      settings,
    )
  })

  test('the order of evidence does not matter, and a tracker answers as the evaluator does', () => {
    fc.assert(
      fc.property(world, fc.integer(), moment, moment, ({ obligations, roster, runs }, salt, a, b) => {
        const evidence = evidenceOf(runs)
        const shuffled = [...evidence.entries()]
          .sort(([i], [j]) => ((i * 7 + salt) % 11) - ((j * 7 + salt) % 11))
          .map(([, one]) => one)
        const [from, to] = ordered(a, b)
        const whole = {
          status: obligations.status(evidence, roster, to),
          lapses: obligations.lapses(evidence, roster, { from, to }),
        }
        const half = obligations.track()
        for (const one of shuffled.slice(0, 5)) half.observe(one)
        half.status(roster, from)
        const tracker = obligations.track(JSON.parse(JSON.stringify(half.snapshot())))
        for (const one of shuffled.slice(5)) tracker.observe(one)
        expect(tracker.status(roster, to)).toEqual(whole.status)
        expect(tracker.lapses(roster, { from, to })).toEqual(whole.lapses)
        expect(obligations.status(shuffled, roster, to)).toEqual(whole.status)
        expect(tracker.next(roster, to)).toEqual(obligations.next(evidence, roster, to))
      }),
      settings,
    )
  })

  test('what evidence says beside its subject and its outcome changes no answer that does not ask for it', () => {
    fc.assert(
      fc.property(world, fc.array(fc.integer({ min: 0, max: 4 })), moment, (made, said, at) => {
        const { obligations, roster, runs } = made
        const plain = evidenceOf(runs)
        const more = plain.map((one, i) => ({ ...one, ...sayings(i)[said[i % Math.max(said.length, 1)] ?? 0] }))
        expect(obligations.status(more, roster, at)).toEqual(obligations.status(plain, roster, at))
      }),
      settings,
    )
  })

  test('a status agrees with the history at its instant', () => {
    fc.assert(
      fc.property(world, moment, ({ obligations, roster, runs }, at) => {
        const [status] = obligations.status(evidenceOf(runs), roster, at)
        const seen = evidenceOf(runs.filter((one) => one.ms <= at))
        const [now] = obligations.lapses(seen, roster, { from: at, to: at + 1 })
        expect(status?.verdict === 'unmet').toBe((now?.lapsedMs ?? 0) > 0)
        if (status?.unmetSince == null) return
        const since = Date.parse(status.unmetSince)
        const [lapse] = obligations.lapses(seen, roster, { from: since, to: at + 1 })
        expect(lapse?.keptMs).toBe(0)
        // An exemption parts a lapse in two.
        const missed = (lapse?.lapses ?? []).reduce((sum, { missedRuns }) => sum + missedRuns, 0)
        expect(missed).toBe(status.missedRuns)
        const [before] = obligations.lapses(seen, roster, { from: since - 1, to: since })
        expect(before?.lapsedMs ?? 0).toBe(0)
      }),
      settings,
    )
  })

  test('no verdict changes before next(), and then it does', () => {
    fc.assert(
      fc.property(world, moment, ({ obligations, roster, runs }, at) => {
        const evidence = evidenceOf(runs.filter((one) => one.ms <= at))
        const verdict = (ms: number) => obligations.status(evidence, roster, ms)[0]?.verdict ?? 'left'
        const [change] = obligations.next(evidence, roster, at)
        if (change === undefined) {
          expect(verdict(Date.parse('2032-01-01T00:00:00Z'))).toBe(verdict(at))
          return
        }
        const ms = Date.parse(change.at)
        expect(ms).toBeGreaterThan(at)
        expect([verdict(ms - 1), verdict(ms)]).toEqual([verdict(at), change.to])
        expect(change.from).toBe(verdict(at))
        expect(change.to).not.toBe(change.from)
      }),
      settings,
    )
  })
})

describe('engines', () => {
  test('the reference engine and the rule give the same answers', () => {
    fc.assert(
      fc.property(world, moment, ({ obligations, roster, runs }, at) => {
        for (const { status, kept, runs: owed } of explainStatus(obligations, evidenceOf(runs), roster, at)) {
          if (kept === null) continue
          expect({ unmet: status.verdict === 'unmet' }).toEqual({ unmet: !kept })
          const last = owed.filter((one) => one.result === 'kept').at(-1)
          if (last?.keptAt != null) expect(last.keptAt <= iso(at)).toBe(true)
        }
      }),
      { ...settings, numRuns: 1500 },
    )
  })
})
