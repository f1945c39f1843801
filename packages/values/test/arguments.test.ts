// Wrong arguments: each public function refuses them with a sentence of its own, never with an error of the JavaScript engine.

import * as values from '@mspkit/values'
import * as zone from '@mspkit/values/zone'
import { holdToSentences, type RightCall } from '../../workshop/frames/arguments'

const entryPoints = [values, zone]
const on = '2026-03-02'
const at = '2026-03-02T15:00:00Z'
const wrongMonth = values.problem('values/month', '/month', 'There is no month 13.', { received: 13 })

/** Every function of the entry points that documents are checked with, with arguments that it takes. */
const right: Readonly<Record<string, RightCall>> = {
  addDays: [values.addDays, on, 1],
  addMonths: [values.addMonths, on, 1],
  assertValid: [values.assertValid, 'calendar', []],
  boundedProblems: [values.boundedProblems, [wrongMonth]],
  civilOf: [values.civilOf, 20514],
  cycleBoundary: [values.cycleBoundary, on, 1, 2],
  daysBetween: [values.daysBetween, on, on],
  daysInMonth: [values.daysInMonth, 2026, 2],
  didYouMean: [values.didYouMean, 'mun', ['mon']],
  domainMs: [values.domainMs, at],
  epochDayOf: [values.epochDayOf, 2026, 3, 2],
  formatMs: [values.formatMs, 1000],
  fromEpochDay: [values.fromEpochDay, 20514],
  fromEpochMs: [values.fromEpochMs, 1772463600000],
  frozenCopy: [values.frozenCopy, { a: 1 }],
  isDecimal: [values.isDecimal, '1'],
  isDeepFrozen: [values.isDeepFrozen, Object.freeze({})],
  isDuration: [values.isDuration, '90m'],
  isInstant: [values.isInstant, at],
  isLocalDate: [values.isLocalDate, on],
  isMonth: [values.isMonth, '2026-03'],
  isValid: [values.isValid, []],
  keysOf: [values.keysOf, '/a/b'],
  monthOf: [values.monthOf, on],
  orThrow: [values.orThrow, { ok: true, value: 1 }, 'date'],
  parseDecimal: [values.parseDecimal, '1', '/a'],
  parseDuration: [values.parseDuration, '90m', '/a'],
  parseInstant: [values.parseInstant, at, '/a'],
  parseLocalDate: [values.parseLocalDate, on, '/a'],
  parseMonth: [values.parseMonth, '2026-03', '/a'],
  parsePeriod: [values.parsePeriod, { from: on, to: on }, '/a'],
  periodOf: [values.periodOf, '2026-03'],
  pointer: [values.pointer, 'a', 0],
  problem: [values.problem, 'values/x', '/a', 'Wrong.', {}],
  problemsAt: [values.problemsAt, '/a', []],
  quote: [values.quote, 1],
  suggest: [values.suggest, 'mun', ['mon']],
  toDuration: [values.toDuration, 1000],
  toEpochDay: [values.toEpochDay, on],
  toEpochMs: [values.toEpochMs, at],
  toInstant: [values.toInstant, at],
  toLocalDate: [values.toLocalDate, on],
  toMs: [values.toMs, '90m'],
  tzdataVersion: [zone.tzdataVersion],
  weekdayIndex: [values.weekdayIndex, 20514],
  weekdayOf: [values.weekdayOf, on],
  zoneOf: [zone.zoneOf, 'Etc/UTC'],
  zoneProblems: [zone.zoneProblems, 'Etc/UTC', '/a'],
  'zone.offsetMs': [zone.zoneOf('Europe/Paris').offsetMs, 0],
}

holdToSentences(entryPoints, right)
