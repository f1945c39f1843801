// The table of packages in the root README, between its two marks.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Derived } from '../derived'
import { drawingTable } from '../imports/drawing'
import { builtPackages, read, root } from '../packages'

const marks = /(<!-- drawing -->\n)[\s\S]*?(\n<!-- \/drawing -->)/

export const readmeDrawing: Derived = {
  name: 'drawing',
  files: async () => {
    const now = readme()
    if (now === null) return new Map()
    if (!marks.test(now)) {
      throw new Error(
        'README.md has no marks for the table of packages: write <!-- drawing --> and <!-- /drawing --> on two lines.',
      )
    }
    const table = drawingTable(new Set(builtPackages().map((pkg) => pkg.name)))
    return new Map([['README.md', now.replace(marks, (_, before, after) => before + table + after)]])
  },
  current: () => new Map(Object.entries(readme() === null ? {} : { 'README.md': read('README.md') })),
}

const readme = (): string | null => (existsSync(join(root, 'README.md')) ? read('README.md') : null)
