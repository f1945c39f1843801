// Tickets that say only that something is back mean the latest problem of their author.
import { compileRecurrence } from '@mspkit/recurrence'
import { reasonsInWords } from '@mspkit/recurrence/words'
import { describe, expect, it } from 'vitest'
import { refersBack } from '../../src/text/reference'
import { sentencesOf } from '../../src/text/sentences'
import { ticket } from '../tickets'

const says = (title: string, description = ''): boolean => refersBack(title, sentencesOf(description), 'ida.sundqvist')

describe('a ticket that names no matter and says that something is back', () => {
  it.each([
    ['Same problem again', ''],
    ['See previous ticket', 'It is back. Please fix it properly this time.'],
    ['Issue as befoer', 'Again the same issue at receptoin. Very annoying.'],
    ['Problem', 'As discussed on the phone, it happened again on Friday.'],
    ['Help needed', 'Ida (ext. 204) reports: same as last week.'],
    ['Same problem again - Ida Sundqvist', ''],
    ['Problem', 'It happened again at lunch.'],
    ['Same problem again', 'Please fix it.\n\nTech note: profile service 0x800f0922'],
    ['Wieder das gleiche Problem', 'Bitte endlich beheben.'],
    ['Encore le même problème', ''],
    ['Otra vez el mismo problema', ''],
    ['Ancora lo stesso problema', ''],
    ['Weer hetzelfde probleem', ''],
    ['O mesmo problema de novo', ''],
    ['Znowu ten sam problem', ''],
    ['Samma problem igen', ''],
    ['Samme problem igen', ''],
    ['Опять та же проблема', ''],
    ['Yine aynı sorun', ''],
    ['また同じ問題', ''],
    ['又是同样的问题', ''],
    ['또 같은 문제', ''],
  ])('%s: %s', (title, description) => {
    expect(says(title, description)).toBe(true)
  })

  it.each([
    ['Label printer jams again', ''],
    ['Problem', ''],
    ['Same problem again', 'Error 0x80070005 on the backup.'],
    ['Same problem again', 'SRV-02 restarts.'],
    ['Problem', 'The same till prints no receipts and the drawer stays shut.'],
    ['Telefon geht wieder nicht', ''],
    ['Phone is dead again', ''],
    ['Problem', 'The kiosk is dead again.'],
    ['Help needed', 'Same printer at reception.'],
    ['Problème', 'La même imprimante ne marche pas.'],
    ['Problem', 'Dasselbe Gerät spinnt wieder.'],
    ['No mail again', ''],
    ['Computer again', 'It happened again on Friday.'],
    ['New colleague', 'Same rights as Zoe.'],
  ])('is not %s: %s', (title, description) => {
    expect(says(title, description)).toBe(false)
  })
})

describe('the problem that it means', () => {
  const ida = { contactId: 'ida.sundqvist@acme.example' }
  const first = ticket('A', '2026-03-02T08:00:00Z', 'Label printer skips rows', { ...ida, category: 'Printing' })
  const again = (at: string, more: object = ida) => ticket('B', at, 'Same problem again', more)
  const seen = (second: ReturnType<typeof again>) => {
    const tracker = compileRecurrence({ timeZone: null }).track()
    tracker.observe(first)
    return tracker.observe(second)
  }

  it('is the latest of the same person', () => {
    const { verdict, problemId, reasons } = seen(again('2026-03-05T08:00:00Z'))
    expect([verdict, problemId]).toEqual(['new-episode', 'problem-A'])
    expect(reasonsInWords(reasons)).toBe(
      'same person ida.sundqvist@acme.example, says that it is back, 3 days after the last',
    )
  })

  it.each([
    ['of another person', again('2026-03-05T08:00:00Z', { contactId: 'eve@acme.example' })],
    ['of nobody', again('2026-03-05T08:00:00Z', {})],
    ['of another category', again('2026-03-05T08:00:00Z', { ...ida, category: 'Telephony' })],
    ['of months ago', again('2026-07-05T08:00:00Z')],
    ['of an alert', again('2026-03-05T08:00:00Z', { ...ida, openedBy: 'alert' })],
  ])('is none %s', (_, second) => {
    expect(seen(second).verdict).toBe('new')
  })

  it('is one that the device fits', () => {
    const tracker = compileRecurrence({ timeZone: null }).track()
    tracker.observe({ ...first, assetIds: ['prn-7'] })
    tracker.observe(ticket('C', '2026-03-03T08:00:00Z', 'Dock shows no picture', { ...ida, assetIds: ['pc-9'] }))
    const second = again('2026-03-05T08:00:00Z', { ...ida, assetIds: ['PRN-7'] })
    expect(tracker.observe(second).problemId).toBe('problem-A')
  })
})

describe('a fix', () => {
  const alert = (id: string, openedAt: string) =>
    ticket(id, openedAt, 'Service stopped on SRV-05', {
      assetIds: ['SRV-05'],
      openedBy: 'alert',
      category: 'Server',
      description: 'Detail: SQL service ended with 0x80070422, start type manual.',
    })

  it('explains the silence after it', () => {
    const tracker = compileRecurrence({ timeZone: null }).track()
    for (const day of ['02', '09', '16']) tracker.observe(alert(`A${day}`, `2026-03-${day}T08:00:00Z`))
    tracker.markFixed({ ticketId: 'A16', at: '2026-03-17T08:00:00Z' })
    const { verdict, brokenFix } = tracker.observe(alert('B', '2026-09-24T10:00:00Z'))
    expect([verdict, brokenFix?.ticketId]).toEqual(['returned-after-fix', 'A16'])
  })
})
