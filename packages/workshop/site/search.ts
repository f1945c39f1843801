// What the search of the site finds: the text of a page, and the questions that it answers, in the words of people who ask.

import { eng } from 'stopword'
import { synonymsOf } from './synonyms'

/** Plain data, because functions would need a policy that allows code made at run time. Beginnings and near misses of words count little. */
export const searchOptions = {
  fuzzy: 0.2,
  prefix: true,
  boost: { title: 4, text: 1, titles: 1 },
  weights: { fuzzy: 0.2, prefix: 0.1 },
  // Long sections lose less than usual: the answer is often one sentence of a guide. Measured with the questions of forums.
  bm25: { k: 1.2, b: 0.3, d: 0.5 },
}

interface Environment {
  readonly path: string
  readonly relativePath: string
  frontmatter?: Record<string, unknown>
}
interface Renderer {
  render(markdown: string, environment: Environment): string
}

/**
 * The page as the search sees it: each question is a heading of its own, with the page's first paragraph below, and leads to the top of the page. Words
 * that say nothing are not found. Of the API reference and of codes only headings are kept: names, not prose, or they would be found for every word.
 */
export function indexed(markdown: string, environment: Environment, md: Renderer): string {
  const html = md.render(markdown, environment)
  if (/^(api|codes)\//.test(environment.relativePath)) return withoutCommonWords(headings(html))
  if (/^reference\//.test(environment.relativePath)) return withoutCommonWords(`${headings(html)}<p>${names(html)}</p>`)
  const { questions } = environment.frontmatter ?? {}
  if (!Array.isArray(questions)) return withoutCommonWords(html)
  const first = /<p>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? ''
  const words = `<p>${questions.join('. ')}</p>`
  const asked = questions.map((one, i) => `<h2>${one} <a href="#q-${i + 1}">#</a></h2><p>${first}</p>${words}`)
  const title = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? ''
  const others = `<p>${synonymsOf(`${title} ${questions.join(' ')}`)}</p>`
  return withoutCommonWords(html.replace('</h1>', `</h1>${words}${words}${others}`) + asked.join(''))
}

/** Names of fields: what people look for in a table of them. */
const names = (html: string): string => (html.match(/<code[^>]*>[^<]*<\/code>/g) ?? []).join(' ')

const headings = (html: string): string => (html.match(/<h[12][^>]*>[\s\S]*?<\/h[12]>/g) ?? []).join('\n')

/** Words of questions, but not those that name something in the trade. */
const silent = new Set(
  [...eng, 'mean', 'means', 'meaning'].filter((word) => !/^(after|over|under|within|before|out|off)$/.test(word)),
)

/** Not seen by readers; a word that begins with it is another word for the search, also for one that forgives two letters. */
const mark = '\u2060'.repeat(3)

/** The page without words that every page has. In headings, which are shown as results, they stay and are not found. */
const withoutCommonWords = (html: string): string =>
  html
    .split(/(<h\d[^>]*>[\s\S]*?<\/h\d>)/)
    .map((part) => (/^<h\d/.test(part) ? eachCommonWord(part, (word) => mark + word) : eachCommonWord(part, () => '')))
    .join('')

const eachCommonWord = (html: string, change: (word: string) => string): string =>
  html
    .split(/(<[^>]+>)/)
    .map((part) =>
      part.startsWith('<')
        ? part
        : part.replace(/[A-Za-z']+/g, (word) => (silent.has(word.toLowerCase()) ? change(word) : word)),
    )
    .join('')
