// What the search of the site finds: the text of a page, and the questions that it answers, in the words of people who ask.

import { eng } from 'stopword'

/** Plain data, because functions would need a policy that allows code made at run time. Beginnings and near misses of words count little. */
export const searchOptions = {
  fuzzy: 0.2,
  prefix: true,
  boost: { title: 4, text: 2, titles: 1 },
  weights: { fuzzy: 0.2, prefix: 0.25 },
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
 * that say nothing are left out of the text. Of the API reference and of codes only headings are kept: names, not prose, or they would be found for every word.
 */
export function indexed(markdown: string, environment: Environment, md: Renderer): string {
  const html = md.render(markdown, environment)
  if (/^(api|codes)\//.test(environment.relativePath)) return headings(html)
  const { questions } = environment.frontmatter ?? {}
  if (!Array.isArray(questions)) return withoutCommonWords(html)
  const first = /<p>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? ''
  const words = `<p>${questions.join('. ')}</p>`
  const asked = questions.map((one, i) => `<h2>${one} <a href="#q-${i + 1}">#</a></h2><p>${first}</p>${words}`)
  return withoutCommonWords(html.replace('</h1>', `</h1>${words}${words}`) + asked.join(''))
}

const headings = (html: string): string => (html.match(/<h[12][^>]*>[\s\S]*?<\/h[12]>/g) ?? []).join('\n')

const silent = new Set(eng)

/** The page without words that every page has. Headings keep theirs, because they are shown. */
const withoutCommonWords = (html: string): string =>
  html
    .split(/(<h\d[^>]*>[\s\S]*?<\/h\d>|<[^>]+>)/)
    .map((part) =>
      part.startsWith('<') ? part : part.replace(/[A-Za-z']+/g, (word) => (silent.has(word.toLowerCase()) ? '' : word)),
    )
    .join('')
