// Runs a prepared example and says, by file and line, where it does not do what it shows.

import { builtinModules, createRequire } from 'node:module'
import { join } from 'node:path'
import { inspect, isDeepStrictEqual } from 'node:util'
import { builtPackages, root } from '../packages'
import { type Example, folderOf } from './collect'
import { prepare } from './prepare'

/** @throws Error that begins with `file:line`. */
export async function runExample(example: Example): Promise<{ results: number }> {
  const here = (line: number): string => `${example.file}:${line}`
  const say = (line: number, complaint: string): Error => {
    const error = new Error(`${here(line)} ${complaint}\n\n${example.code}`)
    error.stack = `${error.name}: ${error.message}\n    at ${here(line)}`
    return error
  }
  const check = (line: number, received: unknown, expected: () => unknown): void => {
    const shown = expected()
    if (!isDeepStrictEqual(received, shown)) {
      throw say(line, `shows\n  ${show(shown)}\nbut the code answers\n  ${show(received)}`)
    }
  }
  const throws = async (line: number, act: () => Promise<unknown>, name: string, message: string): Promise<void> => {
    const outcome = await act().then(
      (value) => say(line, `shows a ${name} but the code answers\n  ${show(value)}`),
      (error: Error) =>
        error.name === name && error.message.includes(message)
          ? null
          : say(line, `shows ${name}: ${message}\nbut the code throws ${error.name}: ${error.message}`),
    )
    if (outcome) throw outcome
  }
  const scope: Record<string, unknown> = {
    ...(await namesInScope(example)),
    console: { ...console, log: () => {} },
    __check: check,
    __throws: throws,
    __load: (specifier: string) => load(specifier, example),
  }
  try {
    const { body, results } = prepare(example.code, example.line)
    // A module may export a word of the language, such as `null`, which no parameter can be called.
    const names = Object.keys(scope).filter((name) => !['null', 'enum', 'default'].includes(name))
    await new Function(...names, body)(...names.map((name) => scope[name]))
    return { results }
  } catch (error) {
    const { message } = error as Error
    throw message.startsWith(example.file) ? error : say(example.line, `does not run: ${message}`)
  }
}

const show = (value: unknown): string => inspect(value, { depth: 8, breakLength: 100 }).replaceAll('\n', '\n  ')

/** A docstring's example sees its package's exports; those of its own file win where two entry points use one name. */
async function namesInScope({ pkg, file }: Example): Promise<Record<string, unknown>> {
  if (!pkg) return {}
  const modules = await Promise.all([...pkg.entryPoints.map((entryPoint) => entryPoint.source), file].map(loadSource))
  const { default: _, ...names } = Object.assign({}, ...modules) as Record<string, unknown>
  return names
}

const loadSource = (path: string): Promise<Record<string, unknown>> => import(/* @vite-ignore */ join(root, path))

async function load(specifier: string, example: Example): Promise<unknown> {
  const entryPoint = builtPackages()
    .flatMap((pkg) => pkg.entryPoints)
    .find((candidate) => candidate.specifier === specifier)
  if (entryPoint) return loadSource(entryPoint.source)
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return import(/* @vite-ignore */ specifier)
  const from = createRequire(join(root, folderOf(example), 'package.json'))
  return import(/* @vite-ignore */ from.resolve(specifier))
}
