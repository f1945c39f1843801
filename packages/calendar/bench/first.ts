import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import { toLocalDate } from '@mspkit/values'

// One fresh process, one zone; prints milliseconds of processor time as JSON, so that a busy machine does not count. Run by
// first.bench.ts.

const laps: Record<string, number> = {}
function lap<T>(name: string, work: () => T): T {
  const start = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(start)
  laps[name] = (user + system) / 1000
  return result
}

const timeZone = process.argv[2] ?? 'America/Chicago'
const desk = (zone: string): CalendarDefinition => ({
  timeZone: zone,
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-12:00', '13:00-17:00']])),
  holidays: Array.from({ length: 100 }, (_, i) =>
    toLocalDate(new Date(Date.UTC(2016 + Math.floor(i / 10), i % 10, 7 + (i % 20))).toISOString().slice(0, 10)),
  ),
})

lap('start of Intl (ICU), once a process', () => new Intl.DateTimeFormat('en-US', { timeZone: 'Etc/UTC' }).format(0))
lap('first compile (zod starts too)', () => compileCalendar(desk('Etc/UTC')))
const first = lap('compile', () => compileCalendar(desk(timeZone)))
lap('the process’s first question, ten years', () => first.epoch.elapsed(Date.UTC(2016, 0, 2), Date.UTC(2025, 11, 30)))
for (const zone of ['America/Denver', 'Europe/Rome', 'Asia/Amman', 'America/Lima']) {
  compileCalendar(desk(zone)).epoch.elapsed(Date.UTC(2016, 0, 2), Date.UTC(2025, 11, 30))
}
const fresh = compileCalendar(desk('America/Toronto'))
lap('first question, ten years, zone never seen', () =>
  fresh.epoch.elapsed(Date.UTC(2016, 0, 2), Date.UTC(2025, 11, 30)),
)
const second = compileCalendar(desk(timeZone))
lap('first question, ten years, zone known', () => second.epoch.elapsed(Date.UTC(2016, 0, 2), Date.UTC(2025, 11, 30)))
const third = compileCalendar(desk(timeZone === 'Europe/London' ? 'Europe/Berlin' : 'Europe/London'))
lap('first question, a century, zone never seen', () => third.epoch.elapsed(Date.UTC(1920, 0, 1), Date.UTC(2020, 0, 1)))
const never = compileCalendar({ timeZone: 'America/Boise', hours: {} })
lap('a calendar that never opens', () => never.epoch.nextOpen(Date.UTC(1900, 0, 1)))
const rare = compileCalendar({
  timeZone: 'America/Boise',
  hours: {},
  overrides: { '1996-06-01': ['09:00-10:00'], '2026-06-01': ['09:00-10:00'] },
})
lap('a calendar that opens once in thirty years', () => rare.epoch.nextOpen(Date.UTC(1996, 6, 1)))
console.log(JSON.stringify(laps))
