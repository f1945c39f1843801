import type { RecurrenceDefinition } from '@mspkit/recurrence'
import { quote } from '@mspkit/values'
import { readJson } from '../files'
import { InputFault } from '../terminal'

export interface DefinitionOptions {
  readonly definition?: string
  readonly zone?: string
  readonly costPerHour?: string
  readonly currency?: string
}

/** What is asked of tickets: the file of `--definition`, with what the other options say on top. Not checked yet. */
export async function readDefinition(options: DefinitionOptions): Promise<RecurrenceDefinition> {
  const { definition, zone, costPerHour, currency } = options
  if ((costPerHour === undefined) !== (currency === undefined)) {
    throw new InputFault('A cost has a currency. Write both, e.g. --cost-per-hour 95.00 --currency USD')
  }
  const cost = costPerHour === undefined ? {} : { cost: { perHour: costPerHour, currency } }
  if (definition === undefined) return { timeZone: zone ?? null, ...cost } as RecurrenceDefinition
  const written = await readJson(definition)
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    throw new InputFault(
      `${definition} holds ${quote(written)}. Write an object, e.g. { "timeZone": "America/Chicago" }`,
    )
  }
  return { ...written, ...cost } as RecurrenceDefinition
}
