// docs/licences.md: what users install with the packages, and under which licences.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Derived } from '../derived'
import { read, root } from '../packages'
import { type Dependency, runtimeDependencies } from '../publish/licences'

const path = 'docs/licences.md'

export const licences: Derived = {
  name: 'licences',
  files: async () => new Map([[path, pageOf(runtimeDependencies())]]),
  current: () => new Map(existsSync(join(root, path)) ? [[path, read(path)]] : []),
}

const rowOf = ({ name, version, licence, broughtBy }: Dependency): string =>
  `| ${name} | ${version} | ${licence} | ${broughtBy.join(', ')} |`

function pageOf(all: readonly Dependency[]): string {
  const [optional, required] = [all.filter((one) => one.optional), all.filter((one) => !one.optional)]
  const head = ['| package | version | licence | brought by |', '|---|---|---|---|']
  return `---
questions: ["which licences do the dependencies have", "open source notices", "third party licences", "software bill of materials", "free for commercial use", "MIT licence", "can I use it in a paid product", "can I sell a product built on this"]
---
# Licences

mspkit is under the MIT licence. This page lists what npm installs with the published packages, at the versions that the tests run with. \`npm run licences\`
writes it; a test fails where it is out of date, or where a licence asks for more than a notice.

${[...head, ...required.map(rowOf)].join('\n')}

${optional.length === 0 ? 'There is no optional peer.' : `Only who installs an optional peer has these:\n\n${[...head, ...optional.map(rowOf)].join('\n')}`}
`
}
