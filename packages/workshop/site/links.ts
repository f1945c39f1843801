// Links inside the built site: each page and each anchor that one names must be there. The generator looks at pages only.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { filesBelow, root } from '../src/packages'

/** Links that lead nowhere, one per line. */
export function deadLinks(folder: string, base: string): readonly string[] {
  const files = filesBelow(relative(root, folder), ['.html']).map((path) => join(root, path))
  const html = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]))
  const anchors = new Map<string, ReadonlySet<string>>()
  const anchorsOf = (path: string): ReadonlySet<string> => {
    const found =
      anchors.get(path) ?? new Set([...(html.get(path) ?? '').matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id))
    anchors.set(path, found)
    return found
  }
  return files.flatMap((path) => {
    const links = new Set([...(html.get(path) ?? '').matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map(([, to = '']) => to))
    return [...links].flatMap((link) => {
      if (/^[a-z]+:/i.test(link)) return []
      const [where = '', hash = ''] = link.replaceAll('&amp;', '&').split('#')
      const file = targetOf(folder, base, path, where)
      if (!existsSync(file)) return [`${relative(folder, path)}: no page ${link}`]
      const isThere = hash === '' || !file.endsWith('.html') || anchorsOf(file).has(decodeURIComponent(hash))
      return isThere ? [] : [`${relative(folder, path)}: no anchor ${link}`]
    })
  })
}

function targetOf(folder: string, base: string, from: string, where: string): string {
  if (where === '') return from
  const path = where.startsWith('/')
    ? join(folder, where.startsWith(base) ? where.slice(base.length) : '..', '.')
    : normalize(join(dirname(from), where))
  if (path.endsWith('/') || path === folder) return join(path, 'index.html')
  return /\.\w+$/.test(path) ? path : existsSync(`${path}.html`) ? `${path}.html` : join(path, 'index.html')
}
