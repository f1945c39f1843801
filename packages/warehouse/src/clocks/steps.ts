// The steps of tickets in order: the opening and the events up to an instant, without repeats, up to the end.

import {
  above,
  and,
  atLeast,
  atMost,
  below,
  choose,
  coalesce,
  column,
  type Expression,
  equals,
  greatest,
  isNull,
  lag,
  max,
  min,
  not,
  nothing,
  or,
  plus,
  remainder,
  rowNumber,
  text,
  times,
  when,
  whole,
} from '../tree/expression'
import { kept, type Output, output, type Query, type Source, type Steps, select } from '../tree/query'
import { ends, technicianReply } from './policy/triggers'

/** A number above every code that is packed below a position. */
export const packing = 256

/** A position and a small number in one whole number, so that the latest of several is their maximum. */
export const packed = (code: Expression): Expression => plus(times(column('ord'), whole(packing)), code)

export interface StepsOptions {
  readonly tickets: Source
  readonly events: Source
  /** The instant of the question, in epoch milliseconds. */
  readonly asOf: Expression
  readonly beforeOpening: 'clamp' | 'ignore'
  readonly triageMs: number
  /** Whether events may have ids that repeat. */
  readonly repeatedIds: boolean
  /** Columns of tickets that targets read. */
  readonly facts: readonly string[]
  /** Facts that events change, each with the codes of its words. */
  readonly coded: readonly Coded[]
  /** Whether a clock needs to know of replies that say the same again. */
  readonly repliesRepeat: boolean
}

/** A fact as a small number: 0 where it is not known, 1 for a word that no target reads. */
export interface Coded {
  readonly column: 'priority' | 'ticket_type'
  readonly kind: 'priority' | 'type'
  readonly words: readonly string[]
}

const t = (name: string): Expression => column(name, 't')
const e = (name: string): Expression => column(name, 'e')
const byTicket = [column('ticket_id')]
const statusColumns = ['status', 'phase', 'waiting_for'] as const
const eventOnly = ['event_id', 'technician_id', 'author', 'detail'] as const
const flags = ['is_public', 'is_automated'] as const

/** The columns of steps. */
export const stepColumns = ({ facts, coded }: Pick<StepsOptions, 'facts' | 'coded'>): string[] => [
  ...carried(facts).map(({ name }) => name),
  'at_ms',
  'ord',
  ...coded.map((one) => `now_${one.column}`),
  'is_end',
]

const codeColumn = ({ column: name }: Coded): string => `${name}_code`

/** The steps `step`: one row a step, numbered by `ord` from 1, the opening. */
export function stepsOf(options: StepsOptions): Steps['steps'] {
  return [
    { name: 'said', query: said(options) },
    { name: 'numbered', query: numbered(options) },
    { name: 'known', query: known(options) },
    { name: 'step', query: cutAtEnd(options) },
  ]
}

/** The opening and the events up to the instant. */
function said({ tickets, events, asOf, beforeOpening, facts }: StepsOptions): Query {
  const shared = [...new Set(['ticket_id', 'opened_ms', ...facts])].map((name) => kept(name, 't'))
  const opening = select({
    outputs: [
      ...shared,
      output('is_event', whole(0)),
      output('said_ms', t('opened_ms')),
      output('event_seq', whole(0)),
      output('event_kind', text('opened')),
      output('status', t('opened_status')),
      output('phase', coalesce(t('opened_phase'), text('new'))),
      output('waiting_for', t('opened_waiting_for')),
      output('new_priority', t('priority')),
      output('new_ticket_type', t('ticket_type')),
      ...eventOnly.map((name) => output(name, nothing('text'))),
      ...flags.map((name) => output(name, nothing('flag'))),
    ],
    from: { ...tickets, as: 't' },
    where: atMost(t('opened_ms'), asOf),
  })
  const within = and(atMost(e('at_ms'), asOf), atMost(t('opened_ms'), asOf))
  const event = select({
    outputs: [
      ...shared,
      output('is_event', whole(1)),
      output('said_ms', e('at_ms')),
      ...['event_seq', 'event_kind', ...statusColumns].map((name) => kept(name, 'e')),
      output('new_priority', e('priority')),
      output('new_ticket_type', e('ticket_type')),
      ...[...eventOnly, ...flags].map((name) => kept(name, 'e')),
    ],
    from: { ...events, as: 'e' },
    joins: [{ how: 'inner', source: { ...tickets, as: 't' }, on: equals(e('ticket_id'), t('ticket_id')) }],
    where: beforeOpening === 'ignore' ? and(within, atLeast(e('at_ms'), t('opened_ms'))) : within,
  })
  return { kind: 'union', parts: [opening, event] }
}

const inOrder = [column('is_event'), column('said_ms'), column('event_seq')]
const carried = (facts: readonly string[]): Output[] =>
  [...new Set(['ticket_id', 'opened_ms', ...facts]), 'event_kind', ...statusColumns, ...eventOnly, ...flags].map(
    (name) => kept(name),
  )

/** Steps in order; those stamped before the opening count at the opening. */
function numbered({ facts, repeatedIds, repliesRepeat }: StepsOptions): Query {
  const over = { partitionBy: byTicket, orderBy: inOrder }
  const before = (value: Expression): Expression => lag(value, over)
  const saysAgain = and(
    technicianReply,
    isNull(column('event_id')),
    isNull(before(column('event_id'))),
    equals(before(column('said_ms')), column('said_ms')),
    equals(before(when(technicianReply, whole(1), whole(0))), whole(1)),
  )
  return select({
    outputs: [
      ...carried(facts),
      ...['is_event', 'new_priority', 'new_ticket_type'].map((name) => kept(name)),
      output('at_ms', greatest(column('said_ms'), column('opened_ms'))),
      output('ord', rowNumber(over)),
      ...(repliesRepeat ? [output('says_again', saysAgain)] : []),
      ...(repeatedIds
        ? [output('id_rank', rowNumber({ partitionBy: [...byTicket, column('event_id')], orderBy: inOrder }))]
        : []),
    ],
    from: { table: 'said', as: 'said' },
  })
}

/** Without repeats; with the facts that events change as codes, and where the ticket ended. */
function known({ facts, coded, triageMs, repeatedIds, repliesRepeat }: StepsOptions): Query {
  const once = repeatedIds ? [or(isNull(column('event_id')), equals(column('id_rank'), whole(1)))] : []
  const again = repliesRepeat ? [not(coalesce(column('says_again'), { kind: 'flag', value: false }))] : []
  return select({
    outputs: [
      ...carried(facts),
      kept('at_ms'),
      kept('ord'),
      ...coded.flatMap((one) => [
        output(codeColumn(one), lastCode(one)),
        ...(triageMs === 0 ? [] : [output(`${one.column}_correction`, correction(one, triageMs))]),
      ]),
      output('end_ord', min(when(ends, column('ord'), nothing('whole')), { partitionBy: byTicket, orderBy: [] })),
    ],
    from: { table: 'numbered', as: 'numbered' },
    where: and(...once, ...again),
  })
}

/** The code of a word. */
const codeOf = ({ column: name, words }: Coded): Expression => {
  const value = column(`new_${name}`)
  return choose(
    [[isNull(value), whole(0)], ...words.map((word, i) => [equals(value, text(word)), whole(i + 2)] as const)],
    whole(1),
  )
}

const changesOf = ({ kind }: Coded): Expression => equals(column('event_kind'), text(kind))

/** The code of a fact at a step, with its position: that of its last change so far. */
function lastCode(coded: Coded): Expression {
  const sets = or(equals(column('event_kind'), text('opened')), changesOf(coded))
  const over = { partitionBy: byTicket, orderBy: [column('ord')], rows: 'up-to-this' } as const
  return max(when(sets, packed(codeOf(coded)), nothing('whole')), over)
}

/** The code that a correction in the triage window gives, with its position. */
function correction(coded: Coded, triageMs: number): Expression {
  const early = below(column('at_ms'), plus(column('opened_ms'), whole(triageMs)))
  return when(and(changesOf(coded), early), packed(codeOf(coded)), nothing('whole'))
}

/** Up to the end of the ticket, with what targets read of each fact. */
function cutAtEnd({ facts, coded, triageMs }: StepsOptions): Query {
  const decoded = coded.map((one) => output(`now_${one.column}`, decodedOf(one, triageMs)))
  return select({
    outputs: [
      ...carried(facts),
      kept('at_ms'),
      kept('ord'),
      ...decoded,
      output('is_end', when(equals(column('ord'), column('end_ord')), whole(1), whole(0))),
    ],
    from: { table: 'known', as: 'known' },
    where: or(isNull(column('end_ord')), not(above(column('ord'), column('end_ord')))),
  })
}

/** The word of a fact at a step; a text that no target reads for any other word. A correction counts from the opening. */
function decodedOf(one: Coded, triageMs: number): Expression {
  const last = column(codeColumn(one))
  const corrected = max(column(`${one.column}_correction`), { partitionBy: byTicket, orderBy: [] })
  const code = remainder(triageMs === 0 ? last : greatest(last, coalesce(corrected, whole(0))), packing)
  return choose(
    [
      [equals(code, whole(0)), nothing('text')],
      ...one.words.map((word, i) => [equals(code, whole(i + 2)), text(word)] as const),
    ],
    text(''),
  )
}
