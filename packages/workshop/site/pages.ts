// The pages of the site: the guides under docs, the packages' READMEs, the field reference, every document as JSON, and the API reference.

import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { filesBelow, publishedPackages, root } from '../src/packages'
import { publicAddress } from '../src/publish/published'
import { documentPages } from './documents'
import { withGlossary } from './glossary'

export interface SitePage {
  /** From the root of the site, with `.md`. */
  readonly path: string
  readonly markdown: string
  /** Where a reader can correct it; `null` for what is generated. */
  readonly source: string | null
}

/** Where a file of the repository is on the site; `null` where it is not. */
export function addressOf(file: string): string | null {
  if (file === 'docs/README.md') return 'guides.md'
  if (file.startsWith('docs/decisions/')) return null
  if (file === 'docs/reference') return 'reference/sla.md'
  if (file.startsWith('docs/') && file.endsWith('.md'))
    return file.slice('docs/'.length).replace(/README\.md$/, 'index.md')
  const [, name] = /^packages\/([\w-]+)(?:\/README\.md)?$/.exec(file) ?? []
  if (name !== undefined && name !== 'workshop') return `packages/${name}.md`
  return file === 'README.md' ? 'readme.md' : null
}

const published = (): string[] => publishedPackages().map((pkg) => `${pkg.folder}/README.md`)

/** Every page but those of the API reference, which typedoc writes. */
export async function sitePages(): Promise<SitePage[]> {
  const files = [
    ...filesBelow('docs', ['.md']).filter((path) => !/^docs\/(api|decisions)\//.test(path)),
    ...published().filter((path) => existsSync(join(root, path))),
    'README.md',
  ]
  const written = files.flatMap((file): SitePage[] => {
    const path = addressOf(file)
    if (path === null) return []
    const markdown = withLinks(file, path, readFileSync(join(root, file), 'utf8'))
    return [{ path, source: file, markdown: withGlossary(path, markdown) }]
  })
  return [...written, ...(await documentPages())]
}

/** Links to files that are pages lead to the pages; all others lead to the repository. */
function withLinks(file: string, path: string, markdown: string): string {
  let fenced = false
  return markdown
    .split('\n')
    .map((line) => {
      if (/^\s*```/.test(line)) fenced = !fenced
      if (fenced) return line
      return line.replace(/\]\(([^)\s]+)\)/g, (whole: string, target: string) => {
        const to = linkOf(file, path, target)
        return to === null ? whole : `](${to})`
      })
    })
    .join('\n')
}

function linkOf(file: string, path: string, target: string): string | null {
  const own = `${publicAddress}/blob/main/`
  const tree = `${publicAddress}/tree/main/`
  const isOwn = target.startsWith(own) || target.startsWith(tree)
  if (!isOwn && (/^[a-z]+:/.test(target) || target.startsWith('#'))) return null
  const [where = '', anchor] = target.split('#')
  const asked = isOwn
    ? where.replace(own, '').replace(tree, '')
    : posix.normalize(posix.join(posix.dirname(file), where)).replace(/\/$/, '')
  const page = addressOf(asked)
  const hash = anchor === undefined ? '' : `#${anchor}`
  if (page !== null) return `${posix.relative(posix.dirname(path), page) || posix.basename(page)}${hash}`
  const kind = /\.\w+$/.test(asked) ? 'blob' : 'tree'
  return `${publicAddress}/${kind}/main/${asked}${hash}`
}
