// ServiceNow through plain fetch: the table API by sys_id, and the audit of each incident.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import type { ServiceNow } from '@mspkit/psa/servicenow'
import { getJson, type Patience } from './request'
import type { EntrySource } from './time'

/**
 * Where the instance's API is, and how it lets you in: https://instance.service-now.com/api/now and a bearer token. Give the API's user the
 * time zone GMT: then a time in a query is UTC, however the instance reads it.
 */
export interface Instance {
  readonly url: string
  readonly token: string
  readonly patience?: Patience
  /** Which tasks: `incident` when missing, `sc_req_item` for request items. Give the desk `taskStates` for others than incidents. */
  readonly table?: string
}

const tableOf = ({ table = 'incident' }: Instance): string => table

type Row = Readonly<Record<string, unknown>>
const limit = 1000

async function rows(instance: Instance, table: string, query: string, fields = ''): Promise<Row[]> {
  const params = new URLSearchParams({
    sysparm_query: query,
    sysparm_limit: String(limit),
    sysparm_display_value: 'false',
    sysparm_exclude_reference_link: 'true',
    ...(fields === '' ? {} : { sysparm_fields: fields }),
  })
  const headers = { authorization: `Bearer ${instance.token}` }
  const answer = await getJson(`${instance.url}/table/${table}?${params}`, { headers }, instance.patience)
  const result = typeof answer === 'object' && answer !== null && 'result' in answer ? answer.result : null
  // No list is no answer: an error must not be taken for "nothing".
  if (!Array.isArray(result)) throw new Error(`${table}: the answer has no "result".`)
  return result
}

/** All rows of a query, by sys_id: rows that change meanwhile neither come twice nor are passed over. */
async function* pages(instance: Instance, table: string, query: string, fields = ''): AsyncGenerator<Row[]> {
  let last = ''
  for (;;) {
    const conditions = [query, last === '' ? '' : `sys_id>${last}`, 'ORDERBYsys_id'].filter((one) => one !== '')
    const page = await rows(instance, table, conditions.join('^'), fields)
    yield page
    if (page.length < limit) return
    const next = page.at(-1)?.sys_id
    // Without it the rest of the table would be passed over.
    if (typeof next !== 'string')
      throw new Error(`${table}: a row has no "sys_id". Check that the API's user may read it.`)
    last = next
  }
}

const all = async (instance: Instance, table: string, query: string, fields = ''): Promise<Row[]> => {
  const found: Row[] = []
  for await (const page of pages(instance, table, query, fields)) found.push(...page)
  return found
}

/** '2026-03-02 10:00:00', as queries write times. */
const stamp = (since: string): string => new Date(since).toISOString().slice(0, 19).replace('T', ' ')

/** Incidents, or the tasks of another table, changed since an instant, `null` for all, with their histories. */
export async function* serviceNowTickets(
  instance: Instance,
  desk: ServiceNow,
  since: string | null,
): AsyncGenerator<Mapped<MappedTicket>> {
  const query = since === null ? '' : `sys_updated_on>=${stamp(since)}`
  const audited = `tablename=${tableOf(instance)}^documentkey=`
  yield* desk.tickets(pages(instance, tableOf(instance), query), async (row) => {
    const { sys_id: id } = row as Row
    // Without it there is no log, and not an empty one.
    return typeof id === 'string' ? { audit: await all(instance, 'sys_audit', `${audited}${id}`) } : {}
  })
}

/** The sys_ids of all of them: what is stored and not among them was deleted. */
export const serviceNowIds = async (instance: Instance): Promise<string[]> =>
  (await all(instance, tableOf(instance), '', 'sys_id')).map((row) => String(row.sys_id))

/** Time worked on tasks, by date; whose it is, the task says. */
export const serviceNowTime = (instance: Instance, desk: ServiceNow): EntrySource => ({
  by: 'date',
  changed: (since, clientOf) => {
    const query = since === null ? '' : `sys_updated_on>=${stamp(since)}`
    return desk.timeEntries(pages(instance, 'task_time_worked', query), async (row) => {
      const clientId = await clientOf(String((row as { task?: string }).task))
      return clientId === null ? {} : { clientId }
    })
  },
  ids: async () => (await all(instance, 'task_time_worked', '', 'sys_id')).map((row) => String(row.sys_id)),
})
