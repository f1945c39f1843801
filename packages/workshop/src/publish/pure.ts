// Marks schema constants as pure in what is published, so that a bundler drops those that a program does not use.

import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'
import ts from 'typescript'
import { importsOf } from '../imports/imports'

/** What a file that makes schemas imports. */
const makers = /^(@mspkit\/values\/(zod|schema)|\.{1,2}\/(zod|(schema\/)?make))$/

/**
 * Wraps a constant `a = strict({ b: z.string() })` in a function that is called at once, with the mark before it.
 *
 * One mark for a constant, around everything in it: marks on single calls would not reach spreads. Only constants of files that
 * make schemas are marked, at the top level, and only where a call makes them.
 */
export function markPure(path: string, text: string): string {
  const makes = importsOf(path, text).some(({ specifier, typeOnly }) => !typeOnly && makers.test(specifier))
  if (!makes) return text
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const initializers = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .flatMap(({ initializer }) => (initializer && calls(initializer) ? [initializer] : []))
  return initializers.reduceRight((written, node) => {
    const [start, end] = [node.getStart(source), node.getEnd()]
    return `${written.slice(0, start)}/* @__PURE__ */ (() => (${written.slice(start, end)}))()${written.slice(end)}`
  }, text)
}

/** Whether a call runs while the module loads: one inside a function does not. */
const calls = (node: ts.Node): boolean =>
  ts.isCallExpression(node) || (!ts.isFunctionLike(node) && ts.forEachChild(node, calls) === true)

/** For tsup: the marks in every source file of the packages. */
export const pureSchemas: Plugin = {
  name: 'pure-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]packages[\\/][^\\/]+[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: markPure(path, await readFile(path, 'utf8')),
      loader: 'ts',
    }))
  },
}
