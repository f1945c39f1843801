// Markdown of the repository made safe for the generator, which takes HTML and double braces for parts of a program.

/** Escapes `<name>` and `{{` outside code. Comments and the components of the site stay. */
export function withoutHtml(markdown: string): string {
  let fenced = false
  return markdown
    .split('\n')
    .map((line) => {
      if (/^\s*```/.test(line)) {
        fenced = !fenced
        return line
      }
      return fenced ? line : outsideCode(line)
    })
    .join('\n')
}

const outsideCode = (line: string): string =>
  line
    .split(/(`+[^`]*`+)/)
    .map((part) =>
      part.startsWith('`')
        ? part
        : part.replace(/<(?!!--|\/?Playground|br>)/g, '&lt;').replaceAll('{{', '&#123;&#123;'),
    )
    .join('')
