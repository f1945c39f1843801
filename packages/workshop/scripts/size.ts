// npm run size: what a browser downloads, against packages/workshop/size/budgets.json. Builds first where that is needed.

import { packageOf } from '../src/imports/graph'
import { importsOf } from '../src/imports/imports'
import { builtPackages, read } from '../src/packages'
import { ensureBuilt } from '../src/publish/build'
import { bundle, runUnderStrictPolicy } from '../src/publish/bundle'

interface Budget {
  readonly name: string
  readonly program: string
  readonly gzipKb: number
  /** Packages whose code must not be in the bundle. */
  readonly forbidden: readonly string[]
  readonly reason: string
}

const folder = 'packages/workshop/size'
const budgets = JSON.parse(read(`${folder}/budgets.json`)) as Budget[]
const built = new Set(builtPackages().map((pkg) => pkg.name))
const kb = (bytes: number): string => (bytes / 1000).toFixed(1)
let failed = false
await ensureBuilt()

for (const { name, program, gzipKb, forbidden, reason } of budgets) {
  const path = `${folder}/${program}`
  const needed = importsOf(path, read(path)).map((imported) => packageOf(imported.specifier))
  const unbuilt = needed.filter((pkg) => !built.has(pkg))
  if (unbuilt.length > 0) {
    console.log(`${name}: not measured, ${unbuilt.join(', ')} has no source yet`)
    continue
  }
  const { minified, gzipped, inputs, text } = await bundle(path)
  console.log(`${name}: ${kb(minified)} KB minified, ${kb(gzipped)} KB gzipped, budget ${gzipKb} KB. ${reason}`)
  const complaints = [
    ...(gzipped > gzipKb * 1000 ? [`is ${kb(gzipped)} KB gzipped and may be ${gzipKb}`] : []),
    ...forbidden
      .filter((dependency) => inputs.some((input) => input.includes(`/node_modules/${dependency}/`)))
      .map((dependency) => `ships ${dependency}`),
  ]
  for (const complaint of complaints) console.error(`${name} ${complaint}.`)
  failed ||= complaints.length > 0
  console.log(`  runs under a strict Content-Security-Policy: ${runUnderStrictPolicy(text)}`)
}
if (failed) process.exitCode = 1
