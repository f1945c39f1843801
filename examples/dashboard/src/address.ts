// The address of the page: which page, and the question, so that a link or the back button brings back the same figures.

import { useEffect, useState } from 'preact/hooks'
import type { Query, Summary } from './shared'

export const pages = [
  ['overview', 'Overview'],
  ['board', 'SLA board'],
  ['problems', 'Problems'],
  ['coverage', 'Coverage'],
  ['agreements', 'Agreements'],
  ['obligations', 'Obligations'],
  ['gaps', 'Data gaps'],
] as const

export interface Address {
  /** As it stands in the browser. */
  readonly hash: string
  readonly page: string
  readonly values: Readonly<Record<string, string>>
}

function readAddress(hash = location.hash): Address {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  return { hash, page: path === '' ? 'overview' : path, values: Object.fromEntries(new URLSearchParams(search)) }
}

/** The address as a link. Empty values are left out. */
export function linkTo(page: string, values: Readonly<Record<string, string | null | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, value)
  return `#/${page}?${search.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',')}`
}

export function useAddress(): Address {
  const [address, setAddress] = useState(readAddress)
  useEffect(() => {
    const changed = (): void => setAddress(readAddress())
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return address
}

/** What every link keeps; the rest belongs to one page. */
const kept = ['at', 'zone', 'from', 'to', 'client', 'priority', 'edition', 'goal'] as const

export const keptOf = ({ values }: Address): Record<string, string> =>
  Object.fromEntries(kept.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))

const isDate = (text: string | undefined): text is Query['from'] => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text ?? '')) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}
const isInstant = (text: string | undefined): text is Query['at'] =>
  /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text ?? '') && !Number.isNaN(Date.parse(text ?? ''))

/** The period of an address; the data's where it names none, or one that ends before it begins. */
function periodOf({ from, to }: Address['values'], { suggestedPeriod }: Summary): Pick<Query, 'from' | 'to'> {
  const given = { from: isDate(from) ? from : suggestedPeriod.from, to: isDate(to) ? to : suggestedPeriod.to }
  return given.from < given.to ? given : suggestedPeriod
}

/** The question of an address; what it does not say comes from the data. */
export function queryOf({ values }: Address, summary: Summary): Query {
  const at = isInstant(values.at) ? values.at : summary.suggestedAt
  const client = values.client && summary.clients.some(({ id }) => id === values.client) ? values.client : null
  return {
    at,
    zone: values.zone && isZone(values.zone) ? values.zone : summary.suggestedZone,
    ...periodOf(values, summary),
    client,
    priorities: (values.priority ?? '').split(',').filter((one) => summary.priorities.includes(one)),
    edition: values.edition === 'client' ? 'client' : 'internal',
    goal: Number(values.goal) > 0 && Number(values.goal) <= 100 ? Number(values.goal) : summary.goal,
  }
}

const isZone = (zone: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}

/** A question as values of an address. */
export const valuesOf = (query: Query): Record<string, string | null> => ({
  at: query.at,
  zone: query.zone,
  from: query.from,
  to: query.to,
  client: query.client,
  priority: query.priorities.join(','),
  edition: query.edition === 'client' ? 'client' : null,
  goal: query.goal === null ? null : String(query.goal),
})

/** So many whole months that end with a month, counted back from the month of an instant. */
export function lastMonths(
  at: string,
  count: number,
  back = 0,
): { readonly from: Query['from']; readonly to: Query['to'] } {
  const date = new Date(at)
  const first = (months: number): Query['from'] =>
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1))
      .toISOString()
      .slice(0, 10) as Query['from']
  return { from: first(count - 1 + back), to: first(back - 1) }
}
