// Links of READMEs and guides. A package's README is read on its page at a registry, where a relative link finds only what
// the tarball holds; every other page is read in the repository.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { filesBelow, publishedPackages, root, type WorkspacePackage } from '../packages'
import { publicAddress } from '../publish/published'

/** pnpm and npm pack these whatever `files` says. */
const alwaysPacked = ['README.md', 'package.json', 'LICENSE', 'CHANGELOG.md']

interface Link {
  readonly line: number
  readonly target: string
}

/** `[text](target)`, `![text](target)` and `[name]: target`, outside code. */
export function linksOf(markdown: string): Link[] {
  let fenced = false
  return markdown.split('\n').flatMap((text, index) => {
    if (/^\s*```/.test(text)) fenced = !fenced
    if (fenced) return []
    const plain = text.replace(/`[^`]*`/g, 'code')
    const inline = [...plain.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map((match) => match[1] as string)
    const named = [...plain.matchAll(/^\[[^\]]+\]:\s*<?(\S+?)>?\s*$/g)].map((match) => match[1] as string)
    return [...inline, ...named].map((target) => ({ line: index + 1, target }))
  })
}

/** Links of a package's README that lead nowhere on its page. */
export function judgeReadmeLinks(pkg: WorkspacePackage, markdown: string): string[] {
  const file = `${pkg.folder}/README.md`
  const packed = [...alwaysPacked, ...(pkg.manifest.files ?? [])]
  return linksOf(markdown).flatMap(({ line, target }) => {
    const [path = '', anchor] = target.split('#')
    if (path === '') return anchorComplaints(file, line, file, anchor, markdown)
    const inside = normalize(path)
    if (!isAbsolute(target) && !packed.some((name) => inside === name || inside.startsWith(`${name}/`))) {
      const wanted = `${publicAddress}/blob/main/${normalize(join(pkg.folder, target))}`
      return [`${file}:${line} links to ${target}, which is not in the package; write ${wanted}.`]
    }
    return ownAddress(file, line, target)
  })
}

/** Links of a page of the repository that lead nowhere. */
export function judgePageLinks(file: string, markdown: string): string[] {
  return linksOf(markdown).flatMap(({ line, target }) => {
    if (isAbsolute(target)) return ownAddress(file, line, target)
    const [path = '', anchor] = target.split('#')
    return destination(file, line, path === '' ? file : normalize(join(dirname(file), path)), anchor)
  })
}

/** Pages that are read in the repository. */
export const pages = (): string[] =>
  [
    ...filesBelow('docs', ['.md']).filter((path) => !path.startsWith('docs/api/')),
    ...filesBelow('examples', ['.md']),
    'README.md',
    'CONTRIBUTING.md',
    'packages/workshop/README.md',
  ].filter((path) => existsSync(join(root, path)))

export const readmes = (): WorkspacePackage[] =>
  publishedPackages().filter((pkg) => existsSync(join(root, pkg.folder, 'README.md')))

const isAbsolute = (target: string): boolean => /^[a-z]+:/.test(target)

/** An absolute link into this repository must lead to a file or folder that is there. Other sites are not fetched. */
function ownAddress(file: string, line: number, target: string): string[] {
  if (!target.startsWith(`${publicAddress}/`)) {
    const [, path = ''] = /\/(?:blob|tree)\/main\/([^#]+)/.exec(target) ?? []
    const isOurs = path !== '' && existsSync(join(root, path))
    return isOurs ? [`${file}:${line} links to ${target}; the address of this repository is ${publicAddress}.`] : []
  }
  const [, kind, path = '', anchor] =
    /^\/(blob|tree)\/main\/([^#]*)(?:#(.*))?$/.exec(target.slice(publicAddress.length)) ?? []
  if (kind === undefined) return []
  const isFolder = existsSync(join(root, path)) && statSync(join(root, path)).isDirectory()
  if (existsSync(join(root, path)) && isFolder !== (kind === 'tree')) {
    return [`${file}:${line} links to ${target}; write /${isFolder ? 'tree' : 'blob'}/main/${path}.`]
  }
  return destination(file, line, path, isFolder ? undefined : anchor)
}

function destination(file: string, line: number, path: string, anchor: string | undefined): string[] {
  if (!existsSync(join(root, path))) return [`${file}:${line} links to ${path}, which does not exist.`]
  return anchor && path.endsWith('.md')
    ? anchorComplaints(file, line, path, anchor, readFileSync(join(root, path), 'utf8'))
    : []
}

const anchorComplaints = (
  file: string,
  line: number,
  path: string,
  anchor: string | undefined,
  markdown: string,
): string[] =>
  anchor === undefined || headings(markdown).includes(anchor)
    ? []
    : [`${file}:${line} links to #${anchor}, and ${path} has no such heading.`]

/** As GitHub names them: lower case, spaces to hyphens, punctuation dropped. */
const headings = (markdown: string): string[] =>
  [...markdown.matchAll(/^#{1,6} +(.*)$/gm)].map(([, text = '']) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/ /g, '-'),
  )
