import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import ts from 'typescript'
import { afterAll, describe, expect, test } from 'vitest'
import { type Followed, follow, type Start, type Walk } from '../../src/imports/following'
import { compilerOptions, sourceProgram } from '../../src/imports/program'
import { root } from '../../src/packages'

type Parameters = Pick<Start, 'parameter' | 'apart'> & { readonly of: string }

function walkIn(program: ts.Program, file: string, { of: name, ...one }: Parameters, followed: Followed): Walk {
  const declaration = program
    .getSourceFile(file)
    ?.statements.filter(ts.isFunctionDeclaration)
    .find((one) => one.name?.text === name)
  if (declaration === undefined) throw new Error(`${file} has no function ${name}.`)
  const isOwn = (one: string): boolean => one.startsWith(join(file, '..'))
  return follow(program, { ...one, declaration, isOwn }, followed)
}

describe('a usage through chargesFor', () => {
  const from = join(root, 'packages/billing/src/charges-for.ts')

  const usage = { of: 'chargesFor', parameter: 'given', apart: 'context' }

  // As carriers 51 before the pipeline, counted in the same way: a context with the usage in it went everywhere.
  test.each<Followed>(['parts', 'carriers'])(
    'returns to a file that it had left at most twenty times, as %s',
    (followed) => {
      const { stops, returns } = walkIn(sourceProgram(), from, usage, followed)
      expect(stops.length).toBeGreaterThan(10)
      expect(returns, stops.map((stop) => stop.replace(root, '')).join('\n')).toBeLessThanOrEqual(20)
    },
  )
})

describe('a walk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'following-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const files: Readonly<Record<string, string>> = {
    'start.ts': `
      import { first } from './first'
      import { each, priced } from './second'
      export interface Use { readonly work?: readonly Work[]; readonly title: string }
      export interface Work { readonly id: string; readonly entry: Entry }
      export interface Entry { readonly minutes: number }
      export interface Priced { readonly work: Work; readonly price: number }
      export function start(use: Use): number {
        first(use)
        const made = (use.work ?? []).map(each)
        return made.length + priced(made) + first(use)
      }`,
    'first.ts': `
      import type { Use } from './start'
      import { second, unrelated } from './second'
      export function first({ work = [], title }: Pick<Use, 'work' | 'title'>): number {
        return second(work[0]?.entry) + unrelated(title)
      }`,
    'second.ts': `
      import type { Entry, Priced, Work } from './start'
      import { third } from './third'
      export const second = (entry: Entry | undefined): number => entry?.minutes ?? 0
      export const each = (work: Work): Priced => ({ work, price: 1 })
      export const priced = (list: readonly Priced[]): number => third(list)
      export const unrelated = (title: string): number => title.length`,
    'third.ts': `
      import type { Priced } from './start'
      export const third = (list: readonly Priced[]): number => list.length`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const program = ts.createProgram(
    Object.keys(files).map((name) => join(folder, name)),
    compilerOptions(),
  )
  const names = (followed: Followed): string[] =>
    walkIn(program, join(folder, 'start.ts'), { of: 'start', parameter: 'use' }, followed).stops.map((stop) =>
      basename(stop, '.ts'),
    )

  test('goes to what gets the value, a member, an element or a record in it, each once, and back', () => {
    expect(names('parts')).toEqual(['start', 'first', 'second', 'first', 'start', 'second', 'start'])
  })

  test('goes on with results that have a part in them', () => {
    expect(names('carriers')).toEqual([
      ...['start', 'first', 'second', 'first', 'start', 'second', 'start'],
      ...['second', 'third', 'second', 'start'],
    ])
  })

  test('counts the stops in files that it had left', () => {
    expect(walkIn(program, join(folder, 'start.ts'), { of: 'start', parameter: 'use' }, 'parts').returns).toBe(4)
  })
})
