import { describe, expect, test } from 'vitest'
import { emittedDocuments, hoversOf } from '../../src/prose/hover'

const documents = emittedDocuments()

describe('hovering over any key of a document shows its prose, in the declarations that users get', () => {
  test('there are documents', () => {
    expect(documents.map(({ name }) => name)).toEqual(expect.arrayContaining(['ZonedCalendar', 'Ticket', 'TimeEntry']))
  })

  const packages = [...new Set(documents.map(({ pkg }) => pkg))]
  test.each(packages)('%s', (pkg) => {
    const hovers = hoversOf(documents.filter((document) => document.pkg === pkg))
    expect(hovers.length).toBeGreaterThan(5)
    expect(hovers.filter(({ prose }) => prose === '').map(({ key }) => key)).toEqual([])
  })

  test('of calendar.hours, it shows that key’s', () => {
    const hovers = hoversOf(documents.filter(({ name }) => name === 'ZonedCalendar'))
    expect(hovers.find(({ key }) => key === 'ZonedCalendar.hours')?.prose).toMatch(/^The windows of an ordinary week/)
    expect(hovers.find(({ key }) => key === 'ZonedCalendar.validity.from')?.prose).toMatch(/^The first local date/)
  })
})
