// An exported function, loaded from the source of its entry point.

import { join } from 'node:path'
import { root } from '../packages'
import type { ExportedFunction } from './functions'

type Run = (...given: readonly unknown[]) => unknown

/** `null` for what the compiler calls a function and is none at run time. */
export async function loaded({ entryPoint, name }: ExportedFunction): Promise<Run | null> {
  const module: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ join(root, entryPoint.source))
  const run = module[name]
  return typeof run === 'function' ? (run as Run) : null
}

export const titleOf = ({ entryPoint, name }: Pick<ExportedFunction, 'entryPoint' | 'name'>): string =>
  `${entryPoint.specifier} ${name}`
