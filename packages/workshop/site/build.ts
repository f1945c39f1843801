// npm run docs: builds the site into docs/dist; with --serve, shows it on this machine. --fast leaves the API reference as it is.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from 'example-dashboard/serve'
import { build } from 'vitepress'
import { filesBelow, root } from '../src/packages'
import { heroPicture } from './hero'
import { deadLinks } from './links'
import { look } from './look'
import { withoutHtml } from './markdown'
import { sitePages } from './pages'

const here = fileURLToPath(new URL('.', import.meta.url))
const generated = join(here, 'pages.generated')
const out = join(root, 'docs/dist')

/** Writes all pages as Markdown into a folder that only the generator reads. */
async function writePages(): Promise<readonly string[]> {
  rmSync(generated, { recursive: true, force: true })
  const pages = await sitePages()
  for (const mode of ['light', 'dark'] as const) write(join(generated, `public/ledger-${mode}.svg`), heroPicture(mode))
  for (const { path, markdown } of pages) write(join(generated, path), withoutHtml(markdown))
  if (existsSync(join(root, 'docs/api'))) {
    // typedoc names its lists of contents README, the generator index.
    for (const file of filesBelow('docs/api', ['.md']))
      write(
        join(generated, file.replace(/^docs\//, '').replace(/README\.md$/, 'index.md')),
        file === 'docs/api/README.md'
          ? apiIndex(readFileSync(join(root, file), 'utf8'))
          : readFileSync(join(root, file), 'utf8').replaceAll('README.md', 'index.md'),
      )
  }
  return pages.map(({ path }) => path)
}

/** The list of entry points, under a title that says what it lists. */
const apiIndex = (markdown: string): string =>
  `# API reference\n\nEvery public function and type, from the source: a page for each entry point, the way it is imported. For what a package is for, read its page under *Packages*.\n\n${markdown.slice(markdown.indexOf('## Modules')).replace('## Modules', '## Entry points').replaceAll('README.md', 'index.md')}`

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** The pages as Markdown beside the pages, and a list of them for programs that read. */
function writeForReaders(paths: readonly string[]): void {
  const lines = paths.toSorted().map((path) => {
    const markdown = readFileSync(join(generated, path), 'utf8')
    write(join(out, path), markdown)
    const title = /^# (.+)$/m.exec(markdown)?.[1] ?? path
    const first =
      markdown
        .replace(/^---[\s\S]*?\n---\n/, '')
        .split('\n')
        .find((line) => /^[A-Z`*]/.test(line)) ?? ''
    return `- [${title}](${path}): ${first.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').slice(0, 160)}`
  })
  write(
    join(out, 'llms.txt'),
    `# mspkit\n\n> TypeScript libraries for the business logic of managed services: SLA clocks, coverage, contracts, billing, profit, recurring problems, obligations. Facts go in, answers with reasons come out.\n\n${lines.join('\n')}\n`,
  )
}

if (!process.argv.includes('--fast')) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/typedoc/bin/typedoc')], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
const paths = await writePages()
await build(here)
writeForReaders(paths)
console.log(`Built docs/dist: ${paths.length} pages, and the API reference.`)
const dead = deadLinks(out, process.env.DOCS_BASE ?? '/')
for (const one of dead) console.error(one)
if (dead.length > 0) process.exitCode = 1
if (process.env.CI !== undefined || process.argv.includes('--look')) {
  const findings = await look(out)
  for (const finding of findings) console.error(finding)
  if (findings.length > 0) process.exitCode = 1
}
if (process.argv.includes('--serve')) {
  const { port } = await serve(out, 8081)
  console.log(`Open http://localhost:${port} (this machine only; Ctrl+C ends it)`)
}
