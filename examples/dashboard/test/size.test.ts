// What a browser downloads before the first figure, and the engines apart from it; the policy of the page.

import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../build'

describe('the built page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-size-'))
  const assets = `${folder}/assets`
  beforeAll(() => build(folder), 120_000)

  const read = (name: string): string => readFileSync(`${assets}/${name}`, 'utf8')
  const find = (start: string): string =>
    readdirSync(assets).find((name) => name.startsWith(start) && name.endsWith('.js')) ?? ''
  /** A chunk with what it imports at once. */
  const closure = (name: string, found = new Set<string>()): Set<string> => {
    if (found.has(name)) return found
    found.add(name)
    for (const [, other = ''] of read(name).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      closure(other, found)
    return found
  }
  const kilobytes = (names: Iterable<string>): number =>
    [...new Set(names)].reduce((sum, name) => sum + gzipSync(read(name)).length, 0) / 1024

  test('at most 60 KB of scripts before the first figure', () => {
    const pages = readdirSync(assets).filter((name) => /^overview-.*\.js$/.test(name))
    const entry = closure(find('index-'))
    const page = pages.map((name) => closure(name)).find((one) => [...one].some((name) => entry.has(name)))
    expect(page).toBeDefined()
    expect(kilobytes([...entry, ...(page ?? [])])).toBeLessThan(60)
  })

  test('at most 220 KB of engines for the first page, contracts and recurrence apart from it', () => {
    const worker = closure(find('worker-'))
    const views = readdirSync(assets)
      .filter((name) => /^(overview|board)-.*\.js$/.test(name))
      .map((name) => closure(name))
      .filter((one) => !one.has(find('index-')))
    const all = new Set([...worker, ...views.flatMap((one) => [...one])])
    expect(kilobytes(all)).toBeLessThan(220)
    const text = [...all].map(read).join('\n')
    expect(text).not.toContain('recurrence/fixed-before-opened')
    expect(text).not.toContain('contracts/work-added-twice')
  })

  test('no script and no style in the page itself, and a policy that names no other host', () => {
    const html = readFileSync(`${folder}/index.html`, 'utf8')
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/)
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })
})
