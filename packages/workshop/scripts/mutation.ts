// npm run mutation -- calendar: makes every small change to one package and counts how many of them its tests notice.

import { builtPackages } from '../src/packages'
import { must } from '../src/run'

const [name, ...rest] = process.argv.slice(2)
const pkg = builtPackages().find((candidate) => candidate.folder === `packages/${name}`)
if (!pkg) {
  const names = builtPackages().map((candidate) => candidate.folder.replace('packages/', ''))
  console.error(`Which package? npm run mutation -- ${names.join(' | ')}`)
  process.exit(2)
}
must('stryker', ['run', 'packages/workshop/mutation/stryker.config.mjs', ...rest], { env: { MUTATE: pkg.folder } })
