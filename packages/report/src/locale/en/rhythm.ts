// English: the rhythm of a recurring problem. The words are those of recurrence, with the hour as an English page writes it.

import type { Schedule } from '@mspkit/recurrence'
import { scheduleInWords } from '@mspkit/recurrence/words'

export function englishRhythm(schedule: Schedule): string {
  const { hour } = schedule
  const text = scheduleInWords(schedule)
  if (hour === null) return text
  const shown = `${hour % 12 === 0 ? 12 : hour % 12} ${hour < 12 ? 'AM' : 'PM'}`
  return text.replace(`${String(hour).padStart(2, '0')}:00`, shown)
}
