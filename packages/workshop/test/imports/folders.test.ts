import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtPackages, root } from '../../src/packages'

/** A folder list is read like a table of contents: about a dozen files, and folders for the rest. */
const most = 13

const foldersBelow = (folder: string): string[] => [
  folder,
  ...readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? foldersBelow(join(folder, entry.name)) : [],
  ),
]

const filesIn = (folder: string): number =>
  readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isFile()).length

test.each(builtPackages())('$folder: no folder of the source has more than a dozen files or so', ({ folder }) => {
  const counted = foldersBelow(join(folder, 'src')).map((one): [string, number] => [one, filesIn(one)])
  expect(counted.length).toBeGreaterThan(0)
  expect(counted.filter(([, files]) => files > most)).toEqual([])
})
