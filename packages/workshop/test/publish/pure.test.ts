import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { markPure } from '../../src/publish/pure'

const library = "import * as z from '@mspkit/values/zod'\n"
const mark = (constant: string): string => markPure('x.ts', `${library}${constant}`).slice(library.length)

describe('constants of files that make schemas', () => {
  test.each([
    ['const a = z.string()', 'const a = /* @__PURE__ */ (() => (z.string()))()'],
    ['export const a: Schema<A> = b(1) as C', 'export const a: Schema<A> = /* @__PURE__ */ (() => (b(1) as C))()'],
    ['const head = { a: z.string() }', 'const head = /* @__PURE__ */ (() => ({ a: z.string() }))()'],
  ])('%s is marked', (constant, marked) => {
    expect(mark(constant)).toBe(marked)
  })

  test.each([
    ['a function that makes schemas', 'const a = (b: string) => z.literal(b)'],
    ['a plain value', "const a = ['b', 'c'] as const"],
    ['a statement with an effect', 'z.config({})'],
    ['what is inside a function', 'function a() { const b = z.string() }'],
  ])('%s is not', (_, code) => {
    expect(mark(code)).toBe(code)
  })

  test('a file that makes none stays as it is', () => {
    const code = "import { a } from './a'\nimport type * as z from '@mspkit/values/zod'\nconst b = a()\n"
    expect(markPure('x.ts', code)).toBe(code)
  })
})

test('a bundler drops a marked constant with everything in it', async () => {
  const code =
    'declare const z: any\nconst head = { a: z.string() }\nconst b = z.object({ ...head, c: z.list(z.number()) })'
  const contents = markPure('x.ts', `${library}${code}\nexport const used = 1`)
  const { outputFiles } = await build({
    stdin: { contents, loader: 'ts' },
    format: 'esm',
    bundle: true,
    external: ['@mspkit/values/zod'],
    write: false,
    minify: true,
  })
  expect(outputFiles[0]?.text).not.toContain('string')
})
