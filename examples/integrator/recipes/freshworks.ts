// What Freshdesk's and Freshservice's APIs have in common: basic authentication, and pages by number.

import { everyRow, type Row, rowId } from './pages'
import { getJson, type Patience } from './request'

/** Where the account's API is, and how it lets you in: https://account.freshdesk.com/api/v2 and `key:X` in base 64. */
export interface Account {
  readonly url: string
  readonly basic: string
  readonly patience?: Patience
}

const size = 100

async function* pass(account: Account, path: string, key: string | null, params: object): AsyncGenerator<Row[]> {
  const headers = { authorization: `Basic ${account.basic}` }
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({ ...params, per_page: String(size), page: String(page) })
    const answer = await getJson(`${account.url}${path}?${query}`, { headers }, account.patience)
    const held = typeof answer === 'object' && answer !== null ? new Map<string, unknown>(Object.entries(answer)) : null
    const rows = key === null ? answer : held?.get(key)
    // No list is no answer: an error must not be taken for "nothing".
    if (!Array.isArray(rows)) throw new Error(`${path}: the answer has no list${key === null ? '' : ` "${key}"`}.`)
    yield rows
    if (rows.length < size) return
  }
}

/** Pages of a list, until one is not full; the list is under `key`, or is the answer itself. */
export const pages = (account: Account, path: string, key: string | null, params: object = {}) =>
  everyRow(() => pass(account, path, key, params), rowId)

/** All rows of a list that only grows, such as a log, whose rows may have no id. */
export async function everyPage(account: Account, path: string, key: string): Promise<object[]> {
  const rows: object[] = []
  for await (const page of pass(account, path, key, {})) rows.push(...page)
  return rows
}

/** Tickets changed since an instant, `null` for all: without a date the list holds the last thirty days alone. */
export const ticketPages = (account: Account, key: string | null, since: string | null, order: object) =>
  pages(account, '/tickets', key, { updated_since: since ?? '2010-01-01T00:00:00Z', include: 'stats', ...order })
