// The search of the site without a browser: the same text, cut and weighed as VitePress does, so that a test can ask it.

import { readFileSync } from 'node:fs'
import MiniSearch from 'minisearch'
import { createMarkdownRenderer } from 'vitepress'
import { withoutHtml } from './markdown'
import { sitePages } from './pages'
import { indexed, searchOptions } from './search'

interface Section {
  readonly id: string
  readonly title: string
  readonly titles: readonly string[]
  readonly text: string
}

const heading = /<h(\d*).*?>(.*?<a.*? href="#.*?".*?>.*?<\/a>)<\/h\1>/gi
const headingParts = /(.*?)<a.*? href="#(.*?)".*?>.*?<\/a>/i
const plain = (html: string): string => html.replace(/<[^>]*>/g, '')

/** A page cut at its headings, each part with the headings above it. */
function* sectionsOf(path: string, html: string): Generator<Section> {
  const parts = html.split(heading)
  parts.shift()
  let above: string[] = []
  for (let i = 0; i < parts.length; i += 3) {
    const level = Number(parts[i]) - 1
    const found = headingParts.exec(parts[i + 1] ?? '')
    const title = plain(found?.[1] ?? '').trim()
    const text = plain(parts[i + 2] ?? '')
    if (title === '' || text === '') continue
    above = [...above.slice(0, level)]
    yield { id: `${path}#${found?.[2] ?? ''}`, title, titles: above.filter(Boolean), text }
    above[level] = title
  }
}

/** Asks the search: the paths of pages, best first, each once. */
export async function siteSearch(): Promise<(question: string) => readonly string[]> {
  const md = await createMarkdownRenderer('.')
  const index = new MiniSearch<Section>({
    fields: ['title', 'titles', 'text'],
    searchOptions,
  })
  for (const { path, markdown } of await sitePages()) {
    const environment = { path, relativePath: path }
    const html = indexed(withoutHtml(markdown), environment, md)
    index.addAll([...sectionsOf(path, html)])
  }
  return (question) => [...new Set(index.search(question).map(({ id }) => String(id).split('#')[0] ?? ''))]
}

/** Questions of forums, each with the pages that answer it. */
export const questions = (): readonly { readonly question: string; readonly pages: readonly string[] }[] =>
  JSON.parse(readFileSync(new URL('questions.json', import.meta.url), 'utf8'))
