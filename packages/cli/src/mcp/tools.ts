// The five tools: each computes from what it is given, and changes nothing.

import { type Answer, check, coverage, dueSoon, recurring, slaReading } from './answers'
import * as field from './fields'
import type { Fields, Given } from './schema'
import { ticketsOf } from './tickets'

export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly fields: Fields
  readonly answer: (given: Given) => Promise<Answer>
}

const source = { tickets: field.tickets, vendor: field.vendor, file: field.file }

export const tools = (root: string | null): readonly Tool[] => [
  {
    name: 'mspkit_sla_reading',
    title: 'Is it on time?',
    description:
      'Reads the SLA clocks of tickets at an instant: verdict, elapsed and remaining business time, due instant, and what is certain when the history is incomplete. Never guesses: "indeterminate" means that fitting histories disagree.',
    fields: { policy: field.policy, ...source, at: field.at, timeZone: field.timeZone, withText: field.withText },
    answer: async (given) => slaReading(given, await ticketsOf(given, root)),
  },
  {
    name: 'mspkit_due_soon',
    title: 'What is due soon?',
    description:
      'Lists open clocks that are due within a time of the instant, the next due first, with those that are over already.',
    fields: { policy: field.policy, ...source, at: field.at, within: field.within, withText: field.withText },
    answer: async (given) => dueSoon(given, await ticketsOf(given, root)),
  },
  {
    name: 'mspkit_coverage_decision',
    title: 'Is it covered?',
    description:
      'Decides whether a request is covered by a scope policy, with the proof of every clause, the price, and the smallest changes of facts that would make it covered.',
    fields: {
      policy: field.anyObject('A scope policy: term, otherwise, clauses.'),
      facts: field.anyObject(
        'What is known of the request, e.g. { "category": "incident", "workType": "remote" }. A fact that is left out is unknown.',
      ),
      on: {
        ...field.timeZone,
        json: { type: 'string', description: 'The local date, e.g. "2026-04-14".' },
        isRequired: true,
      },
      workedMinutes: {
        isRequired: false,
        json: { type: 'number', description: 'Minutes of work, if it was done.' },
        read: (value) => ({ ok: true, value }),
      },
      changeable: field.anyObject(
        'Facts that could change, with their values, e.g. { "asset.managed": [true, false] }.',
        false,
      ),
    },
    answer: coverage,
  },
  {
    name: 'mspkit_recurring_problems',
    title: 'What keeps coming back?',
    description:
      'Finds the problems behind tickets: which belong together and why, how often they come, with which rhythm, and whether a fix held.',
    fields: { ...source, timeZone: field.timeZone, withText: field.withText },
    answer: async (given) => recurring(given, await ticketsOf(given, root)),
  },
  {
    name: 'mspkit_check_document',
    title: 'What is wrong with it?',
    description:
      'Checks a document (SLA policy, calendar, CSV map, scope policy, contract, obligations …) and returns every problem with its path and what to write instead.',
    fields: { document: field.anyObject('The document, as JSON.'), kind: field.kind },
    answer: check,
  },
]
