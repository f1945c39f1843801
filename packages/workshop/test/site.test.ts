// The site: every question of the forums is answered within three results, every JSON block is JSON, every document is shown, and its pages are readable as text.

import { describe, expect, test } from 'vitest'
import { documentExamples } from '../site/examples'
import { questions, siteSearch } from '../site/find'
import { isProse, withGlossary } from '../site/glossary'
import { withoutHtml } from '../site/markdown'
import { outputs } from '../site/outputs'
import { addressOf, sitePages } from '../site/pages'

/** Prose only: no code, links, headings or front matter. */
const withoutCode = (markdown: string): string =>
  markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^\s*```[\s\S]*?^\s*```/gm, '')
    .replace(/`[^`]*`|\[[^\]]*\]\([^)]*\)|^#.*$/gm, '')

const pages = await sitePages()
const ask = await siteSearch()

describe('the search finds the page within three results', () => {
  for (const { question, pages: answers } of questions())
    test(question, () => {
      const found = ask(question).slice(0, 3)
      expect(found.some((path) => answers.includes(path)) ? [] : [question, ...found]).toEqual([])
    })
  test('there are fifty questions, and every page that should answer one exists', () => {
    const paths = new Set(pages.map(({ path }) => path))
    expect(questions().length).toBeGreaterThanOrEqual(50)
    expect(questions().flatMap((one) => one.pages.filter((path) => !paths.has(path)))).toEqual([])
  })
  test('nonsense finds nothing', () => {
    expect(ask('zzqxv wwkyj')).toEqual([])
  })
})

test('a result in a code block is marked as what comes out', () => {
  const marked = (comment: string): unknown => {
    const last = { type: 'element', properties: {}, children: [{ type: 'text', value: comment }] }
    outputs.line({ type: 'element', children: [{ type: 'text', value: 'a + 2 ' }, last] })
    return last.properties
  }
  expect(marked('// => 3')).toEqual({ class: 'out' })
  expect(marked('//      continued')).toEqual({ class: 'out' })
  expect(marked('// not a result')).toEqual({})
})

describe('pages', () => {
  test('every JSON block is JSON', () => {
    const bad = pages.flatMap(({ path, markdown }) =>
      [...markdown.matchAll(/```json\n([\s\S]*?)```/g)].flatMap(([, text = '']) => {
        try {
          JSON.parse(text)
          return []
        } catch (error) {
          return [`${path}: ${error instanceof Error ? error.message : error}`]
        }
      }),
    )
    expect(bad).toEqual([])
  })
  test('every JavaScript block of a recipe parses', () => {
    for (const { path, markdown } of pages)
      for (const [, text = ''] of markdown.matchAll(/```js\n([\s\S]*?)```/g))
        expect(() => new Function(`return async () => {${text}}`), path).not.toThrow()
  })
  test('at least 25 tasks, each with a question, and three starts', () => {
    const of = (folder: string) =>
      pages.filter(({ path }) => path.startsWith(`${folder}/`) && !path.endsWith('index.md'))
    expect(of('tasks').length).toBeGreaterThanOrEqual(25)
    expect(of('tasks').filter(({ markdown }) => !markdown.startsWith('---\nquestions:'))).toEqual([])
    expect(of('start')).toHaveLength(3)
    expect(of('documents')).toHaveLength(documentExamples.length)
  })
  test('the first use of each word of the glossary leads to it, and no other is linked', () => {
    const page = [
      '---',
      'questions: ["SLA"]',
      '---',
      '# The SLA',
      '',
      'An `SLA` of [an SLA](x.md): the SLAs of an SLA, and block hours.',
      '```',
      'SLA',
      '```',
    ]
    expect(withGlossary('tasks/x.md', page.join('\n')).split('\n')[5]).toBe(
      'An `SLA` of [an SLA](x.md): the [SLAs](../glossary.md#sla) of an SLA, and [block hours](../glossary.md#block-hours).',
    )
    const glossary = pages.find(({ path }) => path === 'glossary.md')?.markdown ?? ''
    const anchors = new Set(
      [...glossary.matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
        heading.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      ),
    )
    const used = pages.flatMap(({ path, markdown }) =>
      [...markdown.matchAll(/\]\((?:\.\.\/)*glossary\.md#([^)]+)\)/g)].map(([, anchor = '']) => ({ path, anchor })),
    )
    expect(used.filter(({ anchor }) => !anchors.has(anchor))).toEqual([])
    expect(used.length).toBeGreaterThan(80)
    // Once a page and word.
    expect(new Set(used.map((one) => JSON.stringify(one))).size).toBe(used.length)
    // A page that uses a word leads to it: tried with one that nearly all pages use.
    const lacking = pages.filter(
      ({ path, markdown }) =>
        isProse(path) &&
        /(?<![\w@/.\-`[])agreements?(?![\w\-`])/.test(withoutCode(markdown)) &&
        !markdown.includes('glossary.md#agreement)'),
    )
    expect(lacking.map(({ path }) => path)).toEqual([])
  })
  test('text in angle brackets and double braces stays text, in code it is left alone', () => {
    expect(withoutHtml('Write <name> and {{ x }} or `<name>`')).toBe(
      'Write &lt;name> and &#123;&#123; x }} or `<name>`',
    )
    expect(withoutHtml('```\n<name>\n```')).toBe('```\n<name>\n```')
  })
  test('a file of the repository has its address on the site', () => {
    expect(addressOf('packages/sla/README.md')).toBe('packages/sla.md')
    expect(addressOf('docs/README.md')).toBe('guides.md')
    expect(addressOf('docs/decisions/2026-11-21-sla.md')).toBeNull()
  })
})
