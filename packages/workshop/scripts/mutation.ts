// npm run mutation -- calendar: makes every small change to the deciding files of one package and counts how many of them its tests notice.
// `npm run mutation -- calendar rest` takes the other files; `npm run mutation -- sla --shard 2/4` a part that takes at most forty minutes on two cores;
// `npm run mutation -- values duration.ts decimal.ts` these files; `npm run mutation -- --since main` the changed files of all packages.

import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isDeciding, isJudged, shardsOf } from '../mutation/deciding'
import { builtPackages, filesBelow, root } from '../src/packages'
import { run } from '../src/run'

const { values, positionals } = parseArgs({
  options: { shard: { type: 'string', default: '1/1' }, since: { type: 'string' } },
  allowPositionals: true,
})
const names = builtPackages().map(({ folder }) => folder.replace('packages/', ''))

interface Chosen {
  readonly path: string
  readonly bytes: number
}

/** The files of a package that are to be changed, from the root. */
function chosen(name: string, wanted: readonly string[]): Chosen[] {
  const src = `packages/${name}/src/`
  const [kind] = wanted
  return filesBelow(src.slice(0, -1), ['.ts'])
    .filter((path) => isJudged(path.slice(src.length)))
    .filter((path) => {
      const below = path.slice(src.length)
      if (kind === undefined) return isDeciding(name, below)
      return kind === 'rest' ? !isDeciding(name, below) : wanted.includes(below)
    })
    .map((path) => ({ path, bytes: statSync(join(root, path)).size }))
}

function mutate(name: string, files: readonly string[], goal: number): number {
  if (files.length === 0) return 0
  console.log(`${name}: ${files.length} files, goal ${goal} %`)
  const env = { MUTATE: `packages/${name}`, MUTATE_FILES: files.join(','), MUTATE_GOAL: String(goal) }
  return run('stryker', ['run', 'packages/workshop/mutation/stryker.config.mjs'], { env })
}

function changedSince(commit: string): number {
  const options = { cwd: root, encoding: 'utf8' } as const
  const changed = execFileSync('git', ['diff', '--name-only', '--diff-filter=AM', commit], options).split('\n')
  return Math.max(
    0,
    ...names.flatMap((name) =>
      [true, false].map((decides) => {
        const src = `packages/${name}/src/`
        const files = changed
          .filter((path) => path.startsWith(src) && path.endsWith('.ts'))
          .filter((path) => isJudged(path.slice(src.length)) && isDeciding(name, path.slice(src.length)) === decides)
          // A file of types only has nothing to change.
          .filter((path) => /\bfunction\b|=>/.test(readFileSync(join(root, path), 'utf8')))
        return mutate(name, files, decides ? 85 : 70)
      }),
    ),
  )
}

function onePackage([name = '', ...wanted]: readonly string[]): number {
  if (!names.includes(name)) {
    console.error(`Which package? npm run mutation -- ${names.join(' | ')}`)
    return 2
  }
  const [part = 1, count = 1] = values.shard.split('/').map(Number)
  const shard = shardsOf(chosen(name, wanted), count)[part - 1]
  if (!shard?.length) {
    console.error(`No file of ${name} is meant by ${[...wanted, values.shard].join(' ')}.`)
    return 2
  }
  return mutate(
    name,
    shard.map(({ path }) => path),
    wanted[0] === 'rest' ? 70 : 85,
  )
}

process.exitCode = values.since === undefined ? onePackage(positionals) : changedSince(values.since)
