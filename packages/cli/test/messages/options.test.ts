// What the program says of options that are missing, misspelt or without a value.

import { describe, expect, test } from 'vitest'
import { mspkit } from '../shell'

describe('options', () => {
  test.each([
    [
      'all that are missing, with what to write',
      ['sla'],
      ['these options are required:', '--tickets <file>  tickets: .csv', '--policy <file>   the SLA policy'],
    ],
    [
      'the only one that is missing',
      ['profit', '--month', '2026-01'],
      ['this option is required:', '--entries <file>  time entries'],
    ],
    ['those of a command below a command', ['scope', 'decide', 'a.json'], ['--request <file>']],
    [
      'a misspelt one, not the one that it should have been',
      ['sla', '--ticket', 'a.csv'],
      ['unknown option "--ticket". Did you mean "--tickets"?'],
    ],
    [
      'a misspelt one with its value',
      ['sla', '--tickets=a.csv', '--polcy=b.json'],
      ['unknown option "--polcy". Did you mean "--policy"?'],
    ],
    ['one like no other', ['sla', '--frobnicate'], ['unknown option "--frobnicate".']],
    ['one without a value', ['sla', '--tickets'], ['nothing follows --tickets. Write --tickets <file>.']],
  ])('%s', async (_, args, sentences) => {
    const { code, err } = await mspkit(...args)
    expect(code).toBe(2)
    for (const sentence of sentences) expect(err).toContain(sentence)
    expect(err).not.toMatch(/not specified|argument missing/)
  })
})
