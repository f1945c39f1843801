import { describe, expect, test } from 'vitest'
import { emittedDocuments, hoversOf } from '../../src/prose/hover'
import { describedTypes } from '../../src/schemas/described'

const documents = emittedDocuments()
const described = await describedTypes()

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

describe('every object that a public schema describes', () => {
  test('is found', () => {
    expect(described.length).toBeGreaterThan(150)
    expect(described.map(({ interfaceName }) => interfaceName)).toEqual(
      expect.arrayContaining(['SlaPolicy', 'Contract', 'FlatLine', 'AllOf', 'CsvMap']),
    )
  })

  test('says what each of its keys is', () => {
    const bare = described.flatMap(({ path, keysWithoutProse }) => keysWithoutProse.map((key) => `${path}.${key}`))
    expect(bare).toEqual([])
  })

  test('is hovered over in the declarations that users get, where it has a name', () => {
    const hovered = new Set(documents.map(({ name }) => name))
    const missed = described.filter(({ interfaceName, isExported }) => isExported && !hovered.has(interfaceName ?? ''))
    // Written out in values, not inferred from a schema; its two keys are checked above.
    expect(missed.map(({ interfaceName }) => interfaceName)).toEqual(['Period'])
  })
})
