// Freshservice's activities: how its sentences are worded.

import { frozenCopy, quote } from '@mspkit/values'
import type { ProsePattern } from '../adapter/config'
import { changeOf, noteStrange } from '../adapter/log/prose'
import { type Said, sentenceReader } from '../adapter/log/sentence'
import type { Notes } from '../adapter/notes'
import { entryRead, tableReader } from '../adapter/row/table'
import type { Change } from '../adapter/ticket/reading'
import { priorityLabels, wire } from '../freshworks/tables'
import { activityFields } from './tables'

const verb = '^(?:(?:has )?(?:set|changed|updated) )?(?:the )?'
const value = '(?:from (?<from>.+?) to|as|to) (?<to>.+?)\\.?$'

/**
 * The wording of activities by the account's language. Experimental: the vendor shows a few sentences and promises none. `other`
 * lists what may be passed over; a sentence that no pattern knows leaves the history `'snapshots'`.
 */
export const activityPatterns: { readonly en: readonly ProsePattern[] } = /* @__PURE__ */ frozenCopy({
  en: [
    { kind: 'status', match: `${verb}(?:ticket )?[Ss]tatus ${value}` },
    { kind: 'priority', match: `${verb}(?:ticket )?[Pp]riority ${value}` },
    { kind: 'technician', match: `${verb}(?:[Aa]gent|[Aa]ssignee) ${value}` },
    {
      kind: 'technician',
      match: '^(?:re)?assigned (?:the |this )?(?:ticket )?to (?:the )?(?:agent )?(?!group)(?<to>.+?)\\.?$',
    },
    { kind: 'technician', match: '^(?:removed|unassigned) (?:the )?(?:agent|assignee)(?<to>)' },
    {
      kind: 'other',
      match: `${verb}(?:[Gg]roup|[Tt]ype|[Ss]ource|[Uu]rgency|[Ii]mpact|(?:[Ss]ub[- ]?|[Ii]tem[- ]?)?[Cc]ategory|[Ii]tem|[Dd]epartment|[Dd]ue [Bb]y.*|[Tt]ags?|[Ss]ubject|[Dd]escription|[Rr]equester|[Ll]ocation|[Ww]orkspace|[Pp]lanned .*) (?:from|as|to) `,
    },
    {
      kind: 'other',
      match:
        '^(?:added|attached|associated|created|deleted an? (?:note|task|attachment)|detached|dissociated|edited|executed|forwarded|logged|replied|sent|shared|updated (?:the |a )?(?:description|note|task|ticket$))',
    },
  ],
})

interface Activities {
  readonly changes: readonly Change[]
  /** Whether every sentence was understood. */
  readonly complete: boolean
}

export type ActivityReader = (rows: readonly unknown[], notes: Notes) => Activities

/** Reads what the activities say, one clause after the other. */
export function activityReader(patterns: readonly ProsePattern[]): ActivityReader {
  const sayings = sayingsOf(patterns)
  const read = tableReader(activityFields, wire, null)
  return (rows, notes) => {
    const changes: Change[] = []
    let strange = 0
    let example: string | null = null
    let whole = true
    for (const row of rows) {
      const activity = entryRead(row, read, notes)
      const clauses =
        activity === null
          ? []
          : activity.more === null || activity.more.length === 0
            ? sayings(activity.content)
            : [activity.content, ...activity.more].flatMap(sayings)
      if (activity === null || activity.at === null || clauses.length === 0) {
        whole = false
        lost(notes, row, 'it has no instant, or says nothing')
        continue
      }
      for (const { clause, said } of clauses) {
        if (said !== null) {
          const change = changeOf(said, activity.at, null, null)
          if (change !== null) changes.push(keyed(change))
        } else if (/status|priority/i.test(clause)) {
          whole = false
          lost(notes, clause, `no pattern reads ${quote(clause)}`)
        } else {
          strange++
          example ??= clause
        }
      }
    }
    if (strange > 0) noteStrange(notes, strange, example, { path: '/activities', hint })
    return { changes, complete: whole && strange === 0 }
  }
}

interface Saying {
  readonly clause: string
  readonly said: Said | null
}

/** What a text says, clause by clause. Accounts say the same again and again, so many texts are remembered. */
function sayingsOf(patterns: readonly ProsePattern[]): (text: unknown) => readonly Saying[] {
  const sentence = sentenceReader(patterns)
  const known = new Map<string, readonly Saying[]>()
  return (text) => {
    if (typeof text !== 'string') return []
    const before = known.get(text)
    if (before !== undefined) return before
    const read = clausesOf(text).map((clause) => ({ clause, said: sentence(clause, null) }))
    if (known.size >= remembered) known.clear()
    known.set(text, read)
    return read
  }
}
const remembered = 1000

const hint =
  'Give the wording of your account: { activities: [...activityPatterns.en, { kind: "other", match: "^…" }] }.'

const lost = (notes: Notes, entry: unknown, why: string): void =>
  notes.add('warning', 'psa/audit-unparsed', '/activities', entry, `An activity is lost: ${why}. ${hint}`)

/** Text without its markup, cut where a comma or an "and" leads to the next field that was set. */
function clausesOf(text: string): readonly string[] {
  const plain = (/[<&]/.test(text) ? withoutMarkup(text) : text).trim()
  const clauses = plain.includes(' as ') || plain.includes(' to ') ? plain.split(nextField) : [plain]
  return clauses.filter((clause) => clause !== '')
}

const withoutMarkup = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

const nextField =
  /(?:,| and|, and) (?=(?:(?:set|changed|updated) )?(?:the )?[A-Z][a-z]+(?: [A-Za-z]+)? (?:as|to|from) )/

/** Activities call priorities by their labels, rows by their numbers. */
function keyed(change: Change): Change {
  if (change.kind !== 'priority') return change
  const withKey = <T extends { readonly label: string | null } | null | undefined>(named: T): T => {
    const place = (priorityLabels as readonly (string | null | undefined)[]).indexOf(named?.label)
    return place < 0 || named == null ? named : { ...named, key: String(place + 1) }
  }
  return { ...change, ...(change.from === undefined ? {} : { from: withKey(change.from) }), to: withKey(change.to) }
}
