// The drawing in the root README, between its two marks.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Derived } from '../derived'
import { drawingTable } from '../drawing'
import { builtRooms, read, root } from '../rooms'

const marks = /(<!-- drawing -->\n)[\s\S]*?(\n<!-- \/drawing -->)/

export const readmeDrawing: Derived = {
  name: 'drawing',
  files: async () => {
    const now = readme()
    if (now === null) return new Map()
    if (!marks.test(now)) {
      throw new Error(
        'README.md has no place for the drawing: write <!-- drawing --> and <!-- /drawing --> on two lines.',
      )
    }
    const table = drawingTable(new Set(builtRooms().map((room) => room.name)))
    return new Map([['README.md', now.replace(marks, (_, before, after) => before + table + after)]])
  },
  standing: () => new Map(Object.entries(readme() === null ? {} : { 'README.md': read('README.md') })),
}

const readme = (): string | null => (existsSync(join(root, 'README.md')) ? read('README.md') : null)
