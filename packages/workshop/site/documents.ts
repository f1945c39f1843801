// A page for each document: what it is, a whole example as JSON, what its own check says about it, and the table of its fields.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../src/packages'
import { documentExamples } from './examples'
import type { SitePage } from './pages'

/** @throws Error for an example that its own check refuses. */
export async function documentPages(): Promise<SitePage[]> {
  const pages = documentExamples.map((one): SitePage => {
    const json: unknown = JSON.parse(readFileSync(join(root, one.file), 'utf8'))
    const value = one.pick === undefined ? json : one.pick(json)
    const errors = one.check(value).filter(({ severity }) => severity === 'error')
    if (errors.length > 0)
      throw new Error(`${one.file} is no ${one.title}: ${errors.map(({ message }) => message).join(' ')}`)
    return { path: `documents/${one.id}.md`, source: null, markdown: pageOf(one, value) }
  })
  return [{ path: 'documents/index.md', source: null, markdown: indexPage() }, ...pages]
}

function pageOf(
  { id, title, question, packageName, reference, questions, file, functions }: (typeof documentExamples)[number],
  value: unknown,
): string {
  return `---
questions: ${JSON.stringify(questions)}
---
# ${title}

${question}

\`${functions.parse}\` of \`${packageName}\` reads one from unknown data, \`${functions.check}\` says what is wrong with one, \`npx mspkit check\` does so for a file.
Every key with its meaning: [fields](../reference/${reference}). JSON Schema: \`node_modules/${packageName}/schema/${id}.schema.json\`.

## A whole example

Taken from \`${file}\`; the check finds no error in it when this page is built.

\`\`\`json
${shortened(JSON.stringify(value, null, 2))}
\`\`\`
`
}

/** Short lists and objects on one line, as people write them. */
const shortened = (json: string): string =>
  json.replace(/(\{|\[)\n\s+([^{}[\]]{1,90}?)\n\s*(\}|\])/g, (whole, open: string, inner: string) => {
    const line = inner.replace(/\n\s+/g, ' ')
    return line.length > 100 ? whole : open === '{' ? `{ ${line} }` : `[${line}]`
  })

function indexPage(): string {
  const rows = documentExamples.map(({ id, title, question }) => `| [${title}](${id}.md) | ${question} |`)
  return `# Documents

Everything that people write for mspkit is one of these documents: plain JSON, checked by its own package, with a message that says what to write instead. Each page
has a whole example.

| document | the question it answers |
| --- | --- |
${rows.join('\n')}
`
}
