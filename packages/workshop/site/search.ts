// What the search of the site finds: the text of a page, and after its title the questions that it answers, in the words of people who ask.

interface Environment {
  readonly path: string
  readonly relativePath: string
  frontmatter?: Record<string, unknown>
}
interface Renderer {
  render(markdown: string, environment: Environment): string
}

/** The page as the search sees it. Of the API reference only headings are kept: names, not prose, or it would be found for every word. */
export function indexed(markdown: string, environment: Environment, md: Renderer): string {
  const html = md.render(markdown, environment)
  if (environment.relativePath.startsWith('api/')) return headings(html)
  const { questions } = environment.frontmatter ?? {}
  const words = Array.isArray(questions) ? questions.map((one) => `<p>${one}</p>`).join('') : ''
  return html.replace(/<\/h1>/, `</h1>${words}${words}`)
}

const headings = (html: string): string => (html.match(/<h[12][^>]*>[\s\S]*?<\/h[12]>/g) ?? []).join('\n')
