import { describe, expect, test } from 'vitest'
import { judgePackage } from '../src/manifests'
import { emptyRooms, publishedRooms, type Room } from '../src/rooms'

const rooms = publishedRooms()

describe('every published package', () => {
  test.each(rooms.map((room) => [room.name, room] as const))('%s keeps its promises', (_, room) => {
    expect(judgePackage(room)).toEqual([])
  })

  test('has the same version', () => {
    const versions = [...rooms, ...emptyRooms()].map((room) => room.manifest.version)
    expect(new Set(versions).size).toBe(1)
  })

  test('is found by keywords of its own', () => {
    for (const room of rooms) {
      const elsewhere = rooms.filter((other) => other !== room).flatMap(({ manifest }) => manifest.keywords ?? [])
      const own = (room.manifest.keywords ?? []).filter((word) => !elsewhere.includes(word))
      expect(own.length, `keywords that only ${room.name} has`).toBeGreaterThanOrEqual(2)
    }
  })

  test.each(
    rooms
      .filter((room) => room.doors.some((door) => door.key === './schema'))
      .map((room) => [room.name, room] as const),
  )('%s publishes its JSON Schemas', (_, room) => {
    expect(room.manifest.files).toContain('schema')
    expect(room.manifest.exports?.['./schema/*.json']).toBe('./schema/*.json')
  })
})

describe('the judge', () => {
  const [values] = rooms
  const judge = (change: Partial<Room['manifest']>): string => {
    const room = values as Room
    return judgePackage({ ...room, manifest: { ...room.manifest, ...change } }).join('\n')
  }

  test.each([
    ['a door that is not published', { exports: { ...values?.manifest.exports, './more': './src/more.ts' } }, './more'],
    ['a published door without source', { exports: {} }, 'publishes . as'],
    ['side effects', { sideEffects: true }, 'sideEffects'],
    ['a run-time dependency that a host cannot share', { dependencies: { zod: '4.6.7' } }, 'a caret range, "^4.6.7"'],
    ['a range that says nothing', { dependencies: { zod: '*' } }, 'caret range'],
    ['a peer at one version', { peerDependencies: { 'ical.js': '2.2.1' } }, 'a caret range, "^2.2.1"'],
    ['a tool at a range', { devDependencies: { 'decimal.js': '^10.6.0' } }, 'an exact version, "10.6.0"'],
    ['another address', { homepage: 'https://example.com' }, 'needs "homepage": "https://'],
    ['no repository', { repository: { type: 'git', url: '' } }, 'needs "repository"'],
    ['few keywords', { keywords: ['msp', 'psa'] }, '2 keywords'],
    ['one keyword five times', { keywords: ['msp', 'msp', 'msp', 'msp', 'msp'] }, '5 to 10'],
    ['a house package from the registry', { dependencies: { '@mspkit/values': '1.0.0' } }, 'workspace:^'],
    ['another engine', { engines: { node: '>=18' } }, 'engines'],
    ['a command that is published as source', { bin: { mspkit: './src/bin.ts' } }, 'command mspkit'],
  ])('refuses %s', (_, change, complaint) => {
    expect(judge(change)).toContain(complaint)
  })
})
