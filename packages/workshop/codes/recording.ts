// Makes the two makers of problems tell what they made, in a run of the tests that looks for examples.

import type { Plugin } from 'vitest/config'

/** Each maker: its file, how its definition begins, and how the same definition begins under another name. */
const makers = [
  {
    file: 'packages/values/src/problem/problem.ts',
    name: 'problem',
    begins: 'export function problem<',
    renamed: 'function makeProblem<',
    made: 'makeProblem',
  },
  {
    file: 'packages/psa/src/diagnostic.ts',
    name: 'diagnostic',
    begins: 'export const diagnostic = ',
    renamed: 'const makeDiagnostic = ',
    made: 'makeDiagnostic',
  },
]

/** The end of the constructor of `DomainError`, and the same with what tells of it. */
const refusal = [
  'this.code = code\n    this.facts = facts',
  "this.code = code\n    this.facts = facts\n    globalThis.mspkitRecorded({ code, severity: 'error', path: '', message, facts })",
] as const

/** A plugin of Vite for the tests. It throws when a maker no longer begins as it did: correct the list above. */
export const recording: Plugin = {
  name: 'record-problems',
  enforce: 'pre',
  transform(text, id) {
    const maker = makers.find(({ file }) => id.endsWith(file))
    if (maker === undefined) return null
    if (!text.includes(maker.begins)) throw new Error(`${maker.file} no longer has "${maker.begins}".`)
    const told = `export const ${maker.name} = (...given) => globalThis.mspkitRecorded(${maker.made}(...given))`
    const thrown = text.replace(...refusal)
    return { code: `${thrown.replace(maker.begins, maker.renamed)}\n${told}\n`, map: null }
  },
}
