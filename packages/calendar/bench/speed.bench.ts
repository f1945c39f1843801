import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import type { Duration, LocalDate } from '@mspkit/values'
import { floorOf } from './floor'
import { nanoseconds, random } from './random'

// npm run bench -- calendar/speed — how many times the floor each door costs, by the length of the span.

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const from = Date.UTC(2016, 0, 1)
const to = Date.UTC(2026, 0, 1)

const definition: CalendarDefinition = {
  timeZone: 'America/Chicago',
  hours: {
    mon: ['08:00-12:00', '13:00-17:00'],
    tue: ['08:00-12:00', '13:00-17:00'],
    wed: ['08:00-12:00', '13:00-17:00'],
    thu: ['08:00-12:00', '13:00-17:00'],
    fri: ['08:00-12:00', '13:00-17:00'],
    sat: ['22:00-06:00'],
  },
  overrides: { '2020-12-24': ['08:00-12:00'] },
  breaks: { '2021-06-03': ['10:00-11:30'] },
  holidays: Array.from({ length: 10 }, (_, y) =>
    (['01-01', '05-27', '07-04', '09-02', '11-28', '12-25'] as const).map((d): LocalDate => `${2016 + y}-${d}`),
  ).flat(),
}

const calendar = compileCalendar(definition)
const { epoch } = calendar
const floor = floorOf(epoch, from, to)
const count = 4096

const time = (ask: (i: number) => unknown): number => nanoseconds(count, 60, ask)
const show = (ns: number, least: number): string =>
  `${ns.toFixed(0).padStart(5)} ns ${(ns / least).toFixed(1).padStart(5)}x`

for (const [name, span] of [
  ['an hour', hourMs],
  ['3 days', 3 * dayMs],
  ['60 days', 60 * dayMs],
  ['5 years', 5 * 365 * dayMs],
] as const) {
  const next = random(7)
  const starts = Float64Array.from({ length: count }, () =>
    Math.floor(from + 30 * dayMs + next() * (to - from - span - 60 * dayMs)),
  )
  const ends = starts.map((at) => at + Math.floor(span * (0.5 + next() / 2)))
  const lengths = starts.map((at) => Math.max(1, Math.floor(floor.elapsed(at, at + span))))
  const isoStarts = Array.from(starts, (at) => new Date(at).toISOString())
  const isoEnds = Array.from(ends, (at) => new Date(at).toISOString())
  const durations = Array.from(lengths, (ms): Duration => `${Math.max(1, Math.floor(ms / 60_000))}m`)
  for (let i = 0; i < count; i++) {
    if (epoch.elapsed(starts[i]!, ends[i]!) !== floor.elapsed(starts[i]!, ends[i]!)) throw new Error('elapsed differs')
  }
  const leastElapsed = time((i) => floor.elapsed(starts[i]!, ends[i]!))
  const leastAfter = time((i) => floor.after(starts[i]!, lengths[i]!))
  console.log(`${name}: floor elapsed ${leastElapsed.toFixed(0)} ns, after ${leastAfter.toFixed(0)} ns`)
  console.log(
    `  epoch.elapsed   ${show(
      time((i) => epoch.elapsed(starts[i]!, ends[i]!)),
      leastElapsed,
    )}`,
  )
  console.log(
    `  epoch.after     ${show(
      time((i) => epoch.after(starts[i]!, lengths[i]!)),
      leastAfter,
    )}`,
  )
  console.log(
    `  epoch.before    ${show(
      time((i) => epoch.before(ends[i]!, lengths[i]!)),
      leastAfter,
    )}`,
  )
  console.log(
    `  epoch.isOpen    ${show(
      time((i) => epoch.isOpen(starts[i]!)),
      leastElapsed,
    )}`,
  )
  console.log(
    `  epoch.nextOpen  ${show(
      time((i) => epoch.nextOpen(starts[i]!)),
      leastAfter,
    )}`,
  )
  console.log(
    `  elapsedMs (ISO) ${show(
      time((i) => calendar.elapsedMs(isoStarts[i]!, isoEnds[i]!)),
      leastElapsed,
    )}`,
  )
  console.log(
    `  after (ISO)     ${show(
      time((i) => calendar.after(isoStarts[i]!, durations[i]!)),
      leastAfter,
    )}`,
  )
  console.log(
    `  nextOpen (ISO)  ${show(
      time((i) => calendar.nextOpen(isoStarts[i]!)),
      leastAfter,
    )}`,
  )
}
