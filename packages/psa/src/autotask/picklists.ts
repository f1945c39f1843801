// Statuses and priorities from Autotask's picklists.

import { documentOf } from '../adapter/argument'
import {
  meaningsSchema,
  type PriorityTable,
  priorityWords,
  type StatusEntry,
  type StatusTable,
} from '../adapter/config'
import { notesOf } from '../adapter/notes'
import { loadedRows } from '../adapter/row/pages'
import { tableReader } from '../adapter/row/table'
import type { StatusMeaning } from '../adapter/ticket/stamped'
import { picklistFields, picklistValueFields, wire } from './tables'

/** Statuses that Autotask fixes for every tenant. */
export const systemStatuses: StatusTable = {
  '1': { phase: 'new', label: 'New' },
  '5': { phase: 'closed', label: 'Complete' },
}

const pageKeys = ['fields', 'items', 'item']

/** The values of one picklist, id and label. */
function valuesOf(fields: unknown, list: string): { value: string; label: string; system: boolean }[] {
  const read = tableReader(picklistFields, wire, null)
  const readValue = tableReader(picklistValueFields, wire, null)
  const notes = notesOf('autotask', 'ticket')
  return loadedRows(fields, pageKeys).flatMap((row) => {
    if (typeof row !== 'object' || row === null) return []
    const field = read(row, notes)
    if (field.name !== list) return []
    return (field.values ?? []).flatMap((one) => {
      if (typeof one !== 'object' || one === null) return []
      const { value, label, system } = readValue(one, notes)
      return value === null || label === null ? [] : [{ value, label, system: system === true }]
    })
  })
}

/**
 * What does each status mean? From `GET /Tickets/entityInformation/fields`, and what you say of your own labels: which status
 * pauses a clock is kept in Autotask's settings, where no API reads it.
 *
 * New, Complete and the system's Waiting Customer have their meaning; other labels without one stay unknown.
 *
 * @example
 * statusesFromPicklist({ fields: [{ name: 'status', picklistValues: [{ value: '8', label: 'In Progress' }] }] }, { 'In Progress': { phase: 'active', counts: 'responded' } })
 * // => { '8': { phase: 'active', counts: 'responded', label: 'In Progress' } }
 */
export function statusesFromPicklist(
  fields: unknown,
  meanings: Readonly<Record<string, StatusMeaning>> = {},
): StatusTable {
  const given = new Map(Object.entries(documentOf(meaningsSchema, meanings, 'table of meanings')))
  return Object.fromEntries(
    valuesOf(fields, 'status').map(({ value, label, system }): [string, StatusEntry] => {
      const fixed = systemStatuses[value]
      const waiting: StatusMeaning | null =
        system && label === 'Waiting Customer' ? { phase: 'waiting', waitingFor: 'client' } : null
      const { phase, waitingFor, counts } = given.get(label) ?? fixed ?? waiting ?? { phase: 'unknown' as const }
      return [
        value,
        {
          phase,
          ...(waitingFor === undefined ? {} : { waitingFor }),
          ...(counts === undefined ? {} : { counts }),
          label,
        },
      ]
    }),
  )
}

/**
 * What is each priority called? From the same answer; `words` puts your policies' words in place of the labels.
 *
 * @example
 * prioritiesFromPicklist({ fields: [{ name: 'priority', picklistValues: [{ value: '2', label: 'High' }] }] }, { High: 'P2' }) // => { '2': 'P2', High: 'P2' }
 */
export function prioritiesFromPicklist(fields: unknown, words: Readonly<Record<string, string>> = {}): PriorityTable {
  const given = new Map(Object.entries(documentOf(priorityWords, words, 'table of priorities')))
  // By label, too: the history calls them by it.
  return Object.fromEntries(
    valuesOf(fields, 'priority').flatMap(({ value, label }) =>
      [value, label].map((key) => [key, given.get(label) ?? label]),
    ),
  )
}
