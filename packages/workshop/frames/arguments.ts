// The test that every exported function refuses wrong arguments with a sentence of its own, never with an error of the JavaScript engine.

import { DefinitionError, DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

/** A function and arguments that it takes. */
export type RightCall = readonly [call: (...args: never[]) => unknown, ...args: unknown[]]

/** Arguments that hardly any function takes. */
export const wrongArguments: readonly unknown[] = [
  ...[undefined, null, {}, 42, -1, 1.5, [], '', 'nonsense', true, [null], [42], [{}]],
  ...[() => 1, Symbol('s'), 1n, new Date(Number.NaN)],
]

/** The engine's own errors: nothing that helps who wrote the call. */
const engineWords =
  /Cannot (read|destructure|convert|set|mix)|undefined \(|is not (a function|iterable|async iterable|a constructor|defined)|Reduce of|Maximum call stack|Invalid (array|string) length|Invalid time value|Invalid regular expression|must be an instance of|could not be cloned/

const told = (error: unknown): string => {
  const known = DefinitionError.isInstance(error) || DomainError.isInstance(error)
  const plain = error instanceof RangeError || error instanceof TypeError
  return known || plain ? `${error.name}: ${error.message}` : `strange: ${String(error)}`
}

/** What a call does: it answers, or the name and message of its error. */
export function outcome(call: (...args: never[]) => unknown, args: readonly unknown[]): string {
  try {
    call(...(args as never[]))
    return 'answered'
  } catch (error) {
    return told(error)
  }
}

/** The same of a call that may answer later. */
export async function outcomeInTime(call: (...args: never[]) => unknown, args: readonly unknown[]): Promise<string> {
  try {
    await call(...(args as never[]))
    return 'answered'
  } catch (error) {
    return told(error)
  }
}

/** The names of the functions that entry points export. */
export const functionNames = (entryPoints: readonly object[]): string[] => [
  ...new Set(
    entryPoints.flatMap((entry) =>
      Object.entries(entry).flatMap(([name, value]) =>
        typeof value === 'function' && !/^[A-Z]/.test(name) ? [name] : [],
      ),
    ),
  ),
]

export function expectSentence(said: string): void {
  expect(said).not.toMatch(engineWords)
  expect(said).not.toMatch(/^strange/)
  if (said !== 'answered') expect(said).toMatch(/^\w+: .{20,}/s)
}

/** An argument with one of its keys, or its first item, replaced or left out. */
export function variants(argument: unknown): unknown[] {
  if (Array.isArray(argument)) return wrongArguments.map((value) => argument.with(0, value))
  if (typeof argument !== 'object' || argument === null || argument instanceof Map) return []
  return Object.keys(argument).flatMap((key) => [
    ...wrongArguments.map((value) => ({ ...argument, [key]: value })),
    Object.fromEntries(Object.entries(argument).filter(([other]) => other !== key)),
  ])
}

/**
 * Tests of every function that the entry points export: it answers the right arguments, and refuses others with a sentence.
 *
 * @param right each function by its name; a method by `name.method`.
 * @param more further wrong arguments, for the argument that is right.
 */
export function holdToSentences(
  entryPoints: readonly object[],
  right: Readonly<Record<string, RightCall>>,
  more: (argument: unknown) => readonly unknown[] = () => [],
): void {
  test('every exported function is called here, and answers', () => {
    const called = Object.keys(right).filter((name) => !/[.()]/.test(name))
    expect(called.sort()).toEqual(functionNames(entryPoints).sort())
    for (const [name, [call, ...args]] of Object.entries(right))
      expect([name, outcome(call, args)]).toEqual([name, 'answered'])
  })

  describe.each(Object.entries(right).filter(([, [, ...args]]) => args.length > 0))('%s', (_, [call, ...args]) => {
    test.each(args.map((__, i) => i))('with something else as argument %i', (i) => {
      for (const value of [...wrongArguments, ...more(args[i])]) expectSentence(outcome(call, args.with(i, value)))
    })
  })
}

/** What JavaScript says of itself. */
const ownWords =
  /Cannot (read|destructure|convert|use)|is not (a function|iterable|a constructor)|undefined|call stack|circular/

/** A function by its name, and the right arguments that come before a wrong one. */
export type BeforeWrong = readonly [name: string, run: (...given: never[]) => unknown, before: readonly unknown[]]

/**
 * Tests of functions that refuse at least one of the wrong arguments, each with a sentence.
 *
 * @param takesAnything the names of those that answer whatever they are given.
 */
export function holdToRefusals(
  functions: readonly BeforeWrong[],
  wrong: readonly unknown[],
  takesAnything: readonly string[],
): void {
  test.each(functions)('%s', (name, run, before) => {
    const said = wrong.map((one) => outcome(run, [...before, one])).filter((one) => one !== 'answered')
    for (const one of said) {
      expect(one, name).not.toMatch(/^strange/)
      expect(one, name).not.toMatch(ownWords)
      expect(one, name).toMatch(/[.?]$/)
    }
    expect(said.length > 0).toBe(!takesAnything.includes(name))
  })
}
