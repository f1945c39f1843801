// Type-checks the examples of READMEs and guides, those that do not run too: what readers copy must compile.

import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtPackages, root } from '../packages'
import { compiler } from '../run'
import type { Example } from './collect'

const folder = 'reports/examples'

/** What the compiler says, by file and line of the page. */
export function typeComplaints(examples: readonly Example[]): string[] {
  rmSync(join(root, folder), { recursive: true, force: true })
  mkdirSync(join(root, folder), { recursive: true })
  examples.forEach(({ code }, index) => {
    writeFileSync(join(root, folder, `${index}.ts`), `${code}\nexport {}\n`)
  })
  writeFileSync(join(root, folder, 'tsconfig.json'), JSON.stringify(configuration()))
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
  })
  // What is wrong in the packages themselves, `npm run typecheck` says.
  return [...stdout.matchAll(/^reports\/examples\/(\d+)\.ts\((\d+),\d+\): (.*)$/gm)].map(([, index, at, message]) => {
    const { file, line } = examples[Number(index)] as Example
    return `${file}:${line + Number(at) - 1} ${message}`
  })
}

/** Names of workspace packages lead to source; other names to what pnpm installed. */
function configuration(): object {
  const entryPoints = builtPackages().flatMap((pkg) =>
    pkg.entryPoints.map((entryPoint) => [entryPoint.specifier, [`../../${entryPoint.source}`]]),
  )
  const installed = ['../../node_modules/*', '../../node_modules/.pnpm/node_modules/*']
  return {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      types: ['node'],
      typeRoots: ['../../node_modules/@types'],
      noUnusedLocals: false,
      noUnusedParameters: false,
      // Beyond `strict`, and seldom set: examples read better as most readers will compile them.
      noUncheckedIndexedAccess: false,
      paths: { ...Object.fromEntries(entryPoints), '*': installed },
    },
    include: ['*.ts'],
  }
}
