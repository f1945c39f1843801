// Jira Service Management through plain fetch: issues by a search with page tokens, and the changelog of each.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import type { Jira } from '@mspkit/psa/jira'
import { everyRow, idsOf } from './pages'
import { getJson, type Patience } from './request'
import type { EntrySource } from './time'

/** Where the site's API is, and which issues are wanted. */
export interface Site {
  /** https://site.atlassian.net/rest/api/3 */
  readonly url: string
  /** `user:token` in base 64. */
  readonly basic: string
  /** Which issues, in JQL: `project = DESK`. The search refuses a query without any bound. */
  readonly jql: string
  readonly patience?: Patience
  /** The present time; the system's when missing. */
  readonly now?: () => number
}

type Answer = Readonly<Record<string, unknown>>

async function get(site: Site, path: string, params: Readonly<Record<string, string>>): Promise<Answer> {
  const headers = { authorization: `Basic ${site.basic}` }
  const answer = await getJson(`${site.url}${path}?${new URLSearchParams(params)}`, { headers }, site.patience)
  return typeof answer === 'object' && answer !== null ? { ...answer } : {}
}

/** Minutes from an instant until now: JQL reads a date in the zone of its user, and a number of minutes ago in none. */
const minutesAgo = (site: Site, since: string): number =>
  Math.max(1, Math.ceil(((site.now ?? Date.now)() - Date.parse(since)) / 60_000) + 1)

interface Issue {
  readonly key: string
}
const keyOf = ({ key }: Issue): string => key

async function* pass(site: Site, jql: string, fields: string): AsyncGenerator<Issue[]> {
  let token: unknown = null
  do {
    const from: Readonly<Record<string, string>> = typeof token === 'string' ? { nextPageToken: token } : {}
    const page = await get(site, '/search/jql', { jql, fields, maxResults: '100', ...from })
    // No list is no answer: an error must not be taken for "nothing".
    if (!Array.isArray(page.issues)) throw new Error('The search has no "issues".')
    yield page.issues
    token = page.nextPageToken
  } while (typeof token === 'string')
}

function issuePages(site: Site, since: string | null, fields: string) {
  const changed = since === null ? '' : ` AND updated >= "-${minutesAgo(site, since)}m"`
  return everyRow(() => pass(site, `${site.jql}${changed} ORDER BY created ASC`, fields), keyOf)
}

/** All pages of an issue's changelog. A site may give fewer entries a page than it was asked for, and says how many. */
async function changelogOf(site: Site, key: string): Promise<Answer[]> {
  const pages: Answer[] = []
  for (let startAt = 0; ; ) {
    const page = await get(site, `/issue/${key}/changelog`, { startAt: String(startAt), maxResults: '100' })
    pages.push(page)
    if (page.isLast !== false || typeof page.maxResults !== 'number' || page.maxResults < 1) return pages
    startAt += page.maxResults
  }
}

/** Tickets changed since an instant, `null` for all, with their histories. */
export async function* jiraTickets(site: Site, desk: Jira, since: string | null): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(issuePages(site, since, '*all'), async (row) => ({
    changelog: await changelogOf(site, (row as { key: string }).key),
  }))
}

/** The keys of all issues: what is stored and not among them was deleted, or moved to another project. */
export const jiraIds = (site: Site): Promise<string[]> => idsOf(issuePages(site, null, 'created'), keyOf)

/** Worklogs, under their issues: the site lists those that changed and those that were deleted by their ids alone, without their issues' keys. */
export const jiraTime = (site: Site, desk: Jira): EntrySource => ({
  by: 'ticket',
  ofTicket: ({ id, clientId }) => desk.timeEntries(worklogPages(site, id), () => ({ ticketId: id, clientId })),
})

async function* worklogPages(site: Site, key: string): AsyncGenerator<Answer> {
  for (let startAt = 0; ; ) {
    const page = await get(site, `/issue/${key}/worklog`, { startAt: String(startAt), maxResults: '1000' })
    // No list is no answer: an error must not be taken for "nothing", or all work would be deleted.
    if (!Array.isArray(page.worklogs)) throw new Error(`${key}: the answer has no "worklogs".`)
    yield page
    if (typeof page.maxResults !== 'number' || page.maxResults < 1 || typeof page.total !== 'number') return
    startAt += page.maxResults
    if (startAt >= page.total) return
  }
}
