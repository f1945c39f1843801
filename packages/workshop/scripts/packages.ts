// npm run packages: packs every package and tries it as a user would. Builds first where that is needed.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishedPackages } from '../src/packages'
import { installAlone, judgeAlone } from '../src/publish/alone'
import { ensureBuilt } from '../src/publish/build'
import { install, judgeTarball, pack, publishedJson, tryEntryPoints } from '../src/publish/tarballs'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-packages-'))
try {
  await ensureBuilt()
  const packed = publishedPackages().map((pkg) => pack(pkg, folder))
  const complaints = (await Promise.all(packed.map(judgeTarball))).flat()
  install(packed, join(folder, 'scratch'))
  complaints.push(...tryEntryPoints(packed, join(folder, 'scratch'), await publishedJson()))
  installAlone(packed, join(folder, 'alone'))
  complaints.push(...judgeAlone(packed, join(folder, 'alone')))
  for (const complaint of complaints) console.error(complaint)
  if (complaints.length > 0) process.exitCode = 1
  else console.log(`${packed.length} packages load by import and require, and their types resolve.`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
