// How tickets are read: the file of --definition, with what the other options say on top.

import { parseRecurrence, type RecurrenceDefinition } from '@mspkit/recurrence'
import { orThrow, quote } from '@mspkit/values'
import { forFile } from '../files/documents'
import { readJson } from '../files/files'
import { InputError } from '../terminal'

export interface DefinitionOptions {
  readonly definition?: string
  readonly zone?: string
  readonly costPerHour?: string
  readonly currency?: string
}

/** @throws InputError with all that is wrong with the file and the options. */
export async function readDefinition(options: DefinitionOptions): Promise<RecurrenceDefinition> {
  const { definition, zone, costPerHour, currency } = options
  if ((costPerHour === undefined) !== (currency === undefined)) {
    throw new InputError('A cost has a currency. Write both, e.g. --cost-per-hour 95.00 --currency USD')
  }
  const cost = costPerHour === undefined ? {} : { cost: { perHour: costPerHour, currency } }
  const written = definition === undefined ? { timeZone: zone ?? null } : await readJson(definition)
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    throw new InputError(
      `${definition} holds ${quote(written)}. Write an object, e.g. { "timeZone": "America/Chicago" }`,
    )
  }
  return forFile(definition ?? 'The options', () =>
    orThrow(parseRecurrence({ ...written, ...cost }), 'recurrence definition'),
  )
}
