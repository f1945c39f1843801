import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import { toLocalDate } from '@mspkit/values'

// Run with --expose-gc by first.bench.ts.

const zones = [
  'America/Chicago',
  'Europe/Paris',
  'Australia/Sydney',
  'America/New_York',
  'Europe/Dublin',
  'Asia/Kathmandu',
]
const desk = (i: number): CalendarDefinition => ({
  timeZone: zones[i % zones.length]!,
  hours: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-12:00', `13:${10 + (i % 40)}-17:00` as const]]),
  ),
  holidays: Array.from({ length: 30 }, (_, j) =>
    toLocalDate(new Date(Date.UTC(2024 + Math.floor(j / 10), j % 10, 7 + ((i + j) % 20))).toISOString().slice(0, 10)),
  ),
})
const collect = (globalThis as { gc?: () => void }).gc ?? (() => {})
const weigh = (): number => {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

const empty = weigh()
const calendars = Array.from({ length: 10_000 }, (_, i) => compileCalendar(desk(i)))
console.log(`10,000 compiled calendars: ${(weigh() - empty).toFixed(0)} MB`)
let sum = 0
for (const { epoch } of calendars) sum += epoch.elapsed(Date.UTC(2025, 5, 1), Date.UTC(2025, 5, 4))
console.log(`… each asked about a week: ${(weigh() - empty).toFixed(0)} MB`)
for (const { epoch } of calendars) sum += epoch.elapsed(Date.UTC(2016, 5, 1), Date.UTC(2025, 5, 1))
console.log(`… each asked about ten years: ${(weigh() - empty).toFixed(0)} MB (${sum > 0 ? calendars.length : 0} kept)`)
