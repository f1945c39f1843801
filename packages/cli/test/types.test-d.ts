// What must not compile: reasons of no package, facts of another code, a command line without its terminal.

import { run, type Terminal } from 'mspkit'
import { type MspkitReason, reasonInWords } from 'mspkit/words'
import { describe, expectTypeOf, test } from 'vitest'

declare const terminal: Terminal

describe('reasons in words', () => {
  test('take the reason of any package', () => {
    reasonInWords({ code: 'recurrence/same-asset', facts: { assetId: 'srv-02', tickets: 3 }, source: null })
    expectTypeOf(reasonInWords).returns.toEqualTypeOf<string>()
    expectTypeOf<MspkitReason['code']>().extract<'sla/met'>().toEqualTypeOf<'sla/met'>()
  })

  test('refuse what is no reason', () => {
    // @ts-expect-error a code of no package
    reasonInWords({ code: 'acme/late', facts: {}, source: null })
    // @ts-expect-error a misspelt code
    reasonInWords({ code: 'sla/breeched', facts: {}, source: null })
    // @ts-expect-error the facts of another code
    reasonInWords({ code: 'recurrence/same-asset', facts: { code: '0x80070005' }, source: null })
    // @ts-expect-error a misspelt option
    reasonInWords({ code: 'records/no-contract', facts: {}, source: null }, { timezone: 'UTC' })
    // @ts-expect-error a number
    reasonInWords(7)
  })
})

describe('the command line', () => {
  test('is a list of words and a terminal', () => {
    expectTypeOf(run).returns.resolves.toEqualTypeOf<0 | 1 | 2 | 3>()
    // @ts-expect-error one text
    run('sla --help', terminal)
    // @ts-expect-error no clock
    run(['sla'], { out: terminal.out, err: terminal.err })
  })
})
