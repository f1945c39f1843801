// Every measure by its id: theme, unit, which way is better, what its ids are ids of, and the names of its variants.

export type Theme = 'quiet' | 'repeats' | 'promises' | 'speed' | 'work' | 'money' | 'risk'

/**
 * What a value is. Shares are percents from 0 to 100; a month is 30.44 days; `money` and `money-per-hour` are decimal text, all others
 * numbers.
 */
export type MeasureUnit =
  | 'percent'
  | 'count'
  | 'hours'
  | 'minutes'
  | 'per-100-users-and-month'
  | 'per-100-endpoints-and-month'
  | 'hours-per-endpoint-and-month'
  | 'per-week'
  | 'money'
  | 'money-per-hour'
  | 'ratio'

/** What the ids of a measure are ids of. */
export type RecordKind =
  | 'ticket'
  | 'entry'
  | 'problem'
  | 'asset'
  | 'subject'
  | 'agreement'
  | 'day'
  | 'answer'
  | 'service'
  | 'change'
  | 'gap'
  | 'objective'
  | 'week'

export interface MeasureDefinition {
  readonly theme: Theme
  readonly unit: MeasureUnit
  /** Which way is better for the client; `null` where neither is. */
  readonly better: 'up' | 'down' | null
  readonly records: RecordKind
  /** The first is the default. */
  readonly variants: readonly [string, ...string[]]
  /** Only in the internal edition. */
  readonly internal?: true
}

const definitionsOf = <const D extends Readonly<Record<string, MeasureDefinition>>>(definitions: D): D => definitions

export const measureDefinitions = definitionsOf({
  'incident-free-days': { theme: 'quiet', unit: 'percent', better: 'up', records: 'day', variants: ['urgent'] },
  'incidents-per-user': {
    theme: 'quiet',
    unit: 'per-100-users-and-month',
    better: 'down',
    records: 'ticket',
    variants: ['incidents', 'reactive'],
  },
  'incidents-per-endpoint': {
    theme: 'quiet',
    unit: 'per-100-endpoints-and-month',
    better: 'down',
    records: 'ticket',
    variants: ['incidents', 'reactive'],
  },
  'after-hours-incidents': { theme: 'quiet', unit: 'percent', better: 'down', records: 'ticket', variants: ['opened'] },
  'leadership-involvement': {
    theme: 'quiet',
    unit: 'percent',
    better: 'down',
    records: 'ticket',
    variants: ['reported-or-escalated', 'reported'],
  },
  'planned-hours': { theme: 'quiet', unit: 'percent', better: 'up', records: 'entry', variants: ['marked'] },
  'recurring-share': {
    theme: 'repeats',
    unit: 'percent',
    better: 'down',
    records: 'ticket',
    variants: ['two-episodes'],
  },
  'returned-after-fix': {
    theme: 'repeats',
    unit: 'percent',
    better: 'down',
    records: 'problem',
    variants: ['last-fix'],
  },
  'alert-first': { theme: 'repeats', unit: 'percent', better: 'up', records: 'problem', variants: ['first-in-period'] },
  'sla-attainment': {
    theme: 'promises',
    unit: 'percent',
    better: 'up',
    records: 'ticket',
    variants: ['judged by decided', 'judged by opened', 'judged by stopped', 'of-all by decided'],
  },
  'obligations-kept': { theme: 'promises', unit: 'percent', better: 'up', records: 'subject', variants: ['of-time'] },
  'obligations-unmet': { theme: 'promises', unit: 'count', better: 'down', records: 'subject', variants: ['at-end'] },
  'protection-coverage': {
    theme: 'promises',
    unit: 'percent',
    better: 'up',
    records: 'asset',
    variants: ['all-promised'],
  },
  'objectives-kept': {
    theme: 'promises',
    unit: 'percent',
    better: 'up',
    records: 'objective',
    variants: ['of-judged'],
  },
  'first-response-time': {
    theme: 'speed',
    unit: 'minutes',
    better: 'down',
    records: 'ticket',
    variants: ['median', 'p90'],
  },
  'resolution-time': {
    theme: 'speed',
    unit: 'minutes',
    better: 'down',
    records: 'ticket',
    variants: ['median', 'p90'],
  },
  'same-day-close': {
    theme: 'speed',
    unit: 'percent',
    better: 'up',
    records: 'ticket',
    variants: ['opened', 'fair', 'closed'],
  },
  'first-touch': {
    theme: 'speed',
    unit: 'percent',
    better: 'up',
    records: 'ticket',
    variants: ['one-session', 'net', 'one-reply', 'no-client-reply'],
  },
  'single-technician': { theme: 'speed', unit: 'percent', better: 'up', records: 'ticket', variants: ['worked'] },
  'reopen-rate': { theme: 'speed', unit: 'percent', better: 'down', records: 'ticket', variants: ['within-7-days'] },
  backlog: { theme: 'speed', unit: 'count', better: 'down', records: 'ticket', variants: ['open-at-end'] },
  'kill-rate': {
    theme: 'speed',
    unit: 'percent',
    better: 'up',
    records: 'ticket',
    variants: ['closed-per-opened', 'clearance'],
  },
  opened: { theme: 'work', unit: 'count', better: null, records: 'ticket', variants: ['opened'] },
  closed: { theme: 'work', unit: 'count', better: null, records: 'ticket', variants: ['first-closing'] },
  'opened-per-week': { theme: 'work', unit: 'per-week', better: null, records: 'ticket', variants: ['of-period'] },
  'closed-per-week': { theme: 'work', unit: 'per-week', better: null, records: 'ticket', variants: ['of-period'] },
  'open-per-week': { theme: 'work', unit: 'per-week', better: 'down', records: 'week', variants: ['at-week-ends'] },
  hours: { theme: 'work', unit: 'hours', better: null, records: 'entry', variants: ['actual'] },
  'covered-hours': { theme: 'work', unit: 'percent', better: 'up', records: 'entry', variants: ['of-decided'] },
  'billable-hours': { theme: 'work', unit: 'percent', better: null, records: 'entry', variants: ['of-decided'] },
  'unbilled-hours': { theme: 'work', unit: 'percent', better: null, records: 'entry', variants: ['of-decided'] },
  'reactive-hours-per-endpoint': {
    theme: 'work',
    unit: 'hours-per-endpoint-and-month',
    better: 'down',
    records: 'entry',
    variants: ['incidents', 'incidents-and-requests', 'all-support', 'nodes'],
  },
  margin: {
    theme: 'money',
    unit: 'money',
    better: null,
    records: 'agreement',
    variants: ['agreement'],
    internal: true,
  },
  'service-gross-margin': {
    theme: 'money',
    unit: 'money',
    better: null,
    records: 'agreement',
    variants: ['without-resale'],
    internal: true,
  },
  'wage-multiple': {
    theme: 'money',
    unit: 'ratio',
    better: null,
    records: 'agreement',
    variants: ['service-revenue-per-wage'],
    internal: true,
  },
  'effective-hourly-rate': {
    theme: 'money',
    unit: 'money-per-hour',
    better: null,
    records: 'agreement',
    variants: ['revenue-per-hour'],
    internal: true,
  },
  'hours-over-flat': {
    theme: 'money',
    unit: 'hours',
    better: null,
    records: 'agreement',
    variants: ['over-break-even'],
    internal: true,
  },
  'price-to-break-even': {
    theme: 'money',
    unit: 'money',
    better: null,
    records: 'agreement',
    variants: ['of-period'],
    internal: true,
  },
  'fewer-hours': {
    theme: 'money',
    unit: 'money',
    better: null,
    records: 'agreement',
    variants: ['ten-percent'],
    internal: true,
  },
  'unsupported-assets': { theme: 'risk', unit: 'percent', better: 'down', records: 'asset', variants: ['known'] },
  'out-of-warranty': { theme: 'risk', unit: 'percent', better: 'down', records: 'asset', variants: ['known'] },
  'unlicensed-assets': { theme: 'risk', unit: 'percent', better: 'down', records: 'asset', variants: ['known'] },
  'alignment-gaps': { theme: 'risk', unit: 'count', better: 'down', records: 'gap', variants: ['missed'] },
  'single-proof': { theme: 'risk', unit: 'percent', better: 'down', records: 'subject', variants: ['one-job'] },
  renewals: { theme: 'risk', unit: 'count', better: null, records: 'agreement', variants: ['within-90-days'] },
  satisfaction: { theme: 'promises', unit: 'percent', better: 'up', records: 'answer', variants: ['positive'] },
  uptime: { theme: 'promises', unit: 'percent', better: 'up', records: 'service', variants: ['agreed-time'] },
  outages: { theme: 'promises', unit: 'count', better: 'down', records: 'service', variants: ['in-agreed-time'] },
  'longest-outage': {
    theme: 'promises',
    unit: 'minutes',
    better: 'down',
    records: 'service',
    variants: ['in-agreed-time'],
  },
  downtime: { theme: 'promises', unit: 'hours', better: 'down', records: 'service', variants: ['in-agreed-time'] },
  'planned-changes': { theme: 'work', unit: 'count', better: null, records: 'change', variants: ['done'] },
  documentation: { theme: 'risk', unit: 'percent', better: 'up', records: 'asset', variants: ['described'] },
})

/** The id of a measure, e.g. `'sla-attainment'`. */
export type MeasureId = keyof typeof measureDefinitions

export const definitionOf = (id: MeasureId): MeasureDefinition => measureDefinitions[id]

export const measureIds: readonly MeasureId[] = Object.keys(measureDefinitions).filter((id): id is MeasureId =>
  Object.hasOwn(measureDefinitions, id),
)
