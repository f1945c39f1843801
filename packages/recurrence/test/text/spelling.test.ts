// Typing errors: a word that nobody else uses means the common word that differs from it in one letter.
import { compileRecurrence } from '@mspkit/recurrence'
import { reasonsInWords } from '@mspkit/recurrence/words'
import { describe, expect, it } from 'vitest'
import { ticket } from '../tickets'

/** A stream in which "printer" is common; the other client makes sure that it says something at this one. */
function desk() {
  const tracker = compileRecurrence({ timeZone: null }).track()
  for (let n = 0; n < 90; n++) {
    const title = n % 5 === 0 ? `Printer in bay ${n}` : `Chair, lamp and door of bay ${n}`
    const at = new Date(Date.UTC(2026, 0, 1 + n)).toISOString()
    tracker.observe(ticket(`W${n}`, at, title, { clientId: `c${n % 3}`, contactId: `p${n}@c.example` }))
  }
  tracker.observe(ticket('A', '2026-05-04T08:00:00Z', 'Printer smears reports', { contactId: 'eve@acme.example' }))
  return tracker
}
const again = (title: string) => ticket('B', '2026-05-06T08:00:00Z', title, { contactId: 'eve@acme.example' })

describe('a typing error', () => {
  it.each(['Pirnter smears reports', 'Prinnter smears reports', 'Prinyer smears reports', 'Prnter smears reports'])(
    'in "%s" is the word that is meant, told as it is written',
    (title) => {
      const { verdict, reasons } = desk().observe(again(title))
      expect(verdict).not.toBe('new')
      expect(reasonsInWords(reasons)).toContain(title.split(' ')[0])
    },
  )

  it('is none where the word is short, or another word', () => {
    for (const title of ['Print smears reports', 'Planter smears reports'])
      expect(reasonsInWords(desk().observe(again(title)).reasons)).not.toContain(title.split(' ')[0])
  })
})
