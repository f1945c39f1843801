// The sentence of every reason, and of whole answers.
import type { ObligationsReason } from '@mspkit/obligations'
import { alignmentInWords, availabilityInWords, reasonInWords } from '@mspkit/obligations/words'
import { expect, test } from 'vitest'

type Facts = { readonly [R in ObligationsReason as R['code']]: readonly (readonly [R['facts'], string])[] }

const due = {
  lastSuccessAt: '2026-04-01T02:00:00.000Z',
  dueAt: '2026-04-02T02:00:00.000Z',
  deadlineAt: '2026-04-02T14:00:00.000Z',
} as const
const never = { lastSuccessAt: null, dueAt: null, deadlineAt: null }
const named = { clientId: 'acme', subjects: [{ kind: 'asset', id: 'srv-1' }] } as const
const control = { score: 75, control: 'partly-controlled', next: 'controlled', nextAtLeastPercent: 90 } as const

/** A code without a sentence does not compile. */
const sentences: Facts = {
  'obligations/kept': [
    [due, 'It last succeeded at 2026-04-01T02:00:00.000Z; the next is due at 2026-04-02T02:00:00.000Z.'],
    [never, 'No run has succeeded yet, and nothing more is due.'],
  ],
  'obligations/done': [[due, 'It last succeeded at 2026-04-01T02:00:00.000Z, and nothing more is due.']],
  'obligations/in-grace': [
    [
      due,
      'It last succeeded at 2026-04-01T02:00:00.000Z; the next was due at 2026-04-02T02:00:00.000Z and has grace until 2026-04-02T14:00:00.000Z.',
    ],
  ],
  'obligations/grace-over': [
    [
      { ...due, missedRuns: 1 },
      'It last succeeded at 2026-04-01T02:00:00.000Z; the next was due at 2026-04-02T02:00:00.000Z and its grace ended at 2026-04-02T14:00:00.000Z; 1 missed run.',
    ],
  ],
  'obligations/never-succeeded': [
    [
      { underSince: due.dueAt, missedRuns: 2 },
      'It has never succeeded since it came under the contract at 2026-04-02T02:00:00.000Z.',
    ],
  ],
  'obligations/nothing-due-yet': [[due, 'Nothing is due before 2026-04-02T02:00:00.000Z.']],
  'obligations/not-yet-under': [[{ from: due.dueAt }, 'It comes under the contract at 2026-04-02T02:00:00.000Z.']],
  'obligations/waits-for': [[{ obligations: ['survey', 'plan'] }, 'It waits for "survey" and "plan".']],
  'obligations/exempt': [
    [
      { kind: 'pause', reason: 'The server moves', grantedBy: 'J. Doe', from: due.dueAt, to: null },
      'Not owed until further notice: a pause granted by J. Doe (The server moves).',
    ],
    [
      { kind: 'maintenance', reason: 'New rack', grantedBy: 'J. Doe', from: due.dueAt, to: due.dueAt },
      'Not owed until 2026-04-02T02:00:00.000Z: a maintenance window granted by J. Doe (New rack).',
    ],
  ],
  'obligations/awaits-approval': [[{ evidence: 'signed' }, 'The work is done; the approval "signed" is missing.']],
  'obligations/times-done': [
    [{ done: 1, times: 4, dueAt: '2026-05-01T00:00:00.000Z' }, '1 of 4 done, due before 2026-05-01T00:00:00.000Z.'],
  ],
  'obligations/runs-failed': [
    [
      { failedRuns: 2, lastAt: due.dueAt, lastOutcome: 'failure' },
      'The last 2 runs did not succeed; the latest, at 2026-04-02T02:00:00.000Z, failed.',
    ],
    [
      { failedRuns: 2, lastAt: due.dueAt, lastOutcome: 'warning' },
      'The last 2 runs did not succeed; the latest, at 2026-04-02T02:00:00.000Z, ended with a warning.',
    ],
    [
      { failedRuns: 1, lastAt: due.dueAt, lastOutcome: 'partial' },
      'The last run, at 2026-04-02T02:00:00.000Z, was partial.',
    ],
  ],
  'obligations/subject-unknown': [
    [{ missing: ['asset.managed'] }, 'It is not known whether the promise applies: "asset.managed" is missing.'],
  ],
  'obligations/evidence-unknown': [
    [{ missing: ['verified'] }, 'It is not known whether the evidence counts: "verified" is not known.'],
    [
      { missing: ['proves', 'minutes'] },
      'It is not known whether the evidence counts: "proves" and "minutes" are not known.',
    ],
  ],
  'obligations/dependency-unknown': [[{ obligations: ['survey'] }, 'It is not known whether "survey" is done.']],
  'obligations/site-unknown': [[{}, 'The site is not known, so its time zone and calendar are not known.']],
  'obligations/site-calendar-unknown': [[{ siteId: 'hq' }, 'The site "hq" has no calendar.']],
  'obligations/calendar-not-given': [
    [{ siteId: 'hq', calendar: 'desk' }, 'The site "hq" uses the calendar "desk", which is not in the context.'],
  ],
  'obligations/unmet-days': [
    [{ days: 1, lapses: 1 }, '1 unmet day in 1 lapse.'],
    [{ days: 0, lapses: 2 }, '0 unmet days in 2 lapses.'],
  ],
  'obligations/unheard-name': [
    [{ name: 'bakup', known: ['backup'] }, 'No obligation takes evidence named "bakup". Did you mean "backup"?'],
  ],
  'obligations/names-no-subject': [[{ kinds: ['asset', 'site'] }, 'It names no asset or site.']],
  'obligations/other-client': [[named, 'Its subject is in the roster, but not under the client "acme".']],
  'obligations/subject-not-in-roster': [[named, 'Its subject is not in the roster.']],
  'obligations/protection': [
    [{ obligation: 'edr', promised: 'yes', protected: 'yes', verdict: null }, '"edr" is present.'],
    [{ obligation: 'edr', promised: 'yes', protected: 'no', verdict: null }, '"edr" is promised and missing.'],
    [
      { obligation: 'edr', promised: 'yes', protected: 'unknown', verdict: null },
      'It is not known whether "edr" is present.',
    ],
    [
      { obligation: 'edr', promised: 'unknown', protected: 'yes', verdict: null },
      'It is not known whether "edr" is promised here.',
    ],
  ],
  'obligations/nothing-to-assess': [
    [{ ...control, score: null, nextNeeds: [] }, 'No requirement applies to this client.'],
  ],
  'obligations/control': [
    [
      { ...control, nextNeeds: ['mfa'] },
      'The environment is partly controlled at 75.00 %. To be controlled, it needs 90 % and no gap in "mfa".',
    ],
    [
      { ...control, nextNeeds: [] },
      'The environment is partly controlled at 75.00 %. To be controlled, it needs 90 %.',
    ],
    [{ ...control, control: 'controlled', nextNeeds: [] }, 'The environment is controlled at 75.00 %.'],
  ],
}

test.each(
  Object.entries(sentences).flatMap(([code, cases]) =>
    cases.map(([facts, sentence]) => [code, { code, facts, source: null } as ObligationsReason, sentence] as const),
  ),
)('%s', (_, reason, sentence) => {
  expect(reasonInWords(reason)).toBe(sentence)
  expect(reasonInWords(reason, { locale: 'en-GB', timeZone: 'Europe/London' })).toBe(sentence)
})

test('an availability has its denominator', () => {
  const one = {
    obligation: 'backup',
    clientId: null,
    subjects: 2,
    periodMs: 345_600_000,
    keptMs: 129_600_000,
    lapsedMs: 216_000_000,
    unknownMs: 0,
    percent: 37.5,
    atMostPercent: 37.5,
  }
  expect(availabilityInWords(one)).toBe('backup: kept 37.5000 % of 4 days over 2 subjects.')
  expect(availabilityInWords({ ...one, subjects: 1, unknownMs: 1, atMostPercent: 50 })).toBe(
    'backup: kept 37.5000 % of 4 days over 1 subject, at most 50.0000 % if all unknown time was kept.',
  )
  expect(availabilityInWords({ ...one, percent: null })).toBe('backup: no subject was under this promise.')
  const policy = {
    timeZone: 'Etc/UTC',
    from: '2026-01-01',
    obligations: [{ id: 'backup', name: 'Daily backup', of: 'asset', every: '24h', responsible: 'provider' }],
  } as const
  expect(availabilityInWords(one, { policy })).toContain('Daily backup: kept')
})

test('an alignment lists its gaps', () => {
  const subject = { kind: 'asset', id: 'a' } as const
  expect(
    alignmentInWords({
      clientId: 'acme',
      score: 75,
      atMostScore: 80,
      control: 'partly-controlled',
      parts: [],
      gaps: [
        { requirement: 'mfa', effect: 20, effectEach: 20, fails: [subject], unknown: [] },
        { requirement: 'os', effect: 5, effectEach: 5, fails: [], unknown: [subject] },
      ],
      reasons: [
        {
          code: 'obligations/control',
          facts: { ...control, nextNeeds: ['mfa'] },
          source: { document: 'standards', path: '/levels/controlled' },
        },
      ],
    }),
  ).toEqual([
    'acme: The environment is partly controlled at 75.00 %. To be controlled, it needs 90 % and no gap in "mfa".',
    'mfa: 1 missing; closing it adds 20.00 points.',
    'os: 0 missing, 1 unknown; closing it adds 5.00 points.',
  ])
})
