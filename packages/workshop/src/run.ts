// Runs a tool and stops when it fails.

import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './packages'

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a program of node_modules/.bin, or of the path; its output goes where ours goes. Answers its exit status. */
export function run(command: string, args: readonly string[], { cwd = root, env = {} }: RunOptions = {}): number {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, PATH: path, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (result.error) throw result.error
  return result.status ?? 1
}

/** As {@link run}. @throws Error when the status is not 0. */
export function must(command: string, args: readonly string[], options: RunOptions = {}): void {
  const status = run(command, args, options)
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with status ${status}.`)
}

export const compiler = join(root, 'node_modules/typescript7/bin/tsc')
