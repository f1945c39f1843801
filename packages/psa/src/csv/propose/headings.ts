// What a heading most likely holds: words that PSA exports use, for people to check.

import type { CsvMap } from '../definition'

export type ColumnName = keyof CsvMap['columns']

/** A column of the map, and headings that hold it, the most telling first. Spaces, case and signs do not count. */
type Guess = readonly [name: ColumnName, headings: RegExp]

const tickets: readonly Guess[] = [
  [
    'id',
    /^(?:ticket|case|incident|request|issue)?(?:number|nr|no|num|id|key|nbr)$|^(?:ticket|case|incident|issue)$|^ticket(?:number|id|nbr)/,
  ],
  [
    'openedAt',
    /^(?:date)?(?:opened|created|submitted|logged|reported|raised|entered|dateentered|createdate|opendate)(?:at|on|date|time|datetime)?(?:utc)?$|^(?:date|time)(?:opened|created|entered|logged|reported)/,
  ],
  [
    'respondedAt',
    /first(?:response|respond|reply)(?!.*(?:sla|due|target|minutes|hours|mins|hrs|duration|met|breach)).*|^(?:date|time)?(?:responded|acknowledged|acknowledgement)(?:at|on|date|time)?$|^acknowledgementdate|^response(?:date|time|at)$/,
  ],
  [
    'resolvedAt',
    /^(?:date|time)?(?:resolved|solved|resolution|completed|completion)(?:at|on|date|time|datetime)?(?:utc)?$/,
  ],
  ['closedAt', /^(?:date|time)?closed?(?:at|on|date|time|datetime)?(?:utc)?$/],
  [
    'lastStatusAt',
    /(?:last)?status(?:last)?(?:changed|change|updated|modified)(?:at|on|date|time)?|laststatus(?:update|change)?(?:date|at)?/,
  ],
  [
    'updatedAt',
    /^(?:date|time)?(?:last)?(?:updated|modified|activity|lastupdate|lastactivity|changed)(?:at|on|date|time|by)?(?<!by)$|^lastupdate/,
  ],
  ['reopenings', /^(?!.*(?:date|reason|(?:at|by|on)$)).*reopen/],
  [
    'paused',
    /^(?!.*(?:reason|since|until|date|status|count|response|respond|(?:at|by)$))(?=.*(?:min|hour|hrs|time|duration|sec|stunden|zeit|dauer|h$)).*(?:hold|wait|pend|pause|suspend|snooz|wart)/,
  ],
  ['clientId', /^(?:client|customer|company|account|organi[sz]ation|org)(?:name|id)?$/],
  ['siteId', /^(?:site|location|branch)(?:name|id)?$/],
  ['status', /^(?:ticket|current)?(?:status|state)(?:name|description)?$/],
  ['priority', /^(?:ticket)?(?:priority|prio|severity|urgency)(?:name|level)?$/],
  ['title', /^(?:title|summary|subject|shortdescription|issuetitle|ticketsummary|summarydescription)$/],
  ['type', /^(?:ticket|issue|record)?type$/],
  ['category', /^(?:ticket)?category$/],
  ['board', /^(?:board|serviceboard|boardname)$/],
  ['queue', /^(?:queue|team|group|assignmentgroup|assignedgroup|department)(?:name)?$/],
  [
    'technicianId',
    /^(?:technician|agent|assignee|assignedto|owner|resource|engineer|primaryresource|ticketowner)(?:name|id)?$/,
  ],
  ['contactId', /^(?:contact|requester|reporter|requestedby|caller|enduser|contactname)(?:name|id)?$/],
  ['contractId', /^(?:contract|agreement)(?:name|id)?$/],
  ['assetId', /^(?:asset|configuration|device|ci|configurationitem)(?:name|id|tag)?$/],
]

const entries: readonly Guess[] = [
  ['id', /^(?:time|timeentry|entry|timelog|worklog)?(?:number|nr|no|id|recid)$|^(?:time)?entry$/],
  ['ticketId', /^(?:ticket|case|issue|srservice|servicerequest|incident)(?:number|nr|id|no|recid|key)?$/],
  ['clientId', /^(?:client|customer|company|account|organi[sz]ation)(?:name|id)?$/],
  ['technicianId', /^(?:technician|agent|member|resource|user|employee|engineer|worker)(?:name|id)?$/],
  ['from', /^(?:start|from|begin|starttime|startdatetime|timestart|started)(?:at|date|time)?$/],
  ['to', /^(?:end|to|finish|endtime|enddatetime|timeend|ended|stop)(?:at|date|time)?$/],
  ['on', /^(?:work|entry|date)?(?:date|day|datestart|dateworked)$/],
  [
    'worked',
    /^(?:hours|time|minutes|actual)?(?:worked|actual|spent|duration|hours|minutes|hrs|timespent|hoursworked|hoursactual|timetaken)$/,
  ],
  ['workType', /^worktype$/],
  ['workRole', /^workrole|^role$/],
  ['note', /^(?:note|notes|summary|comment|description|summarynotes)$/],
  ['billing', /^(?:billing|billable|billableoption|billtype)$/],
]

const plain = (heading: string): string => heading.toLowerCase().replace(/[^a-z0-9]/g, '')

/** What rows of these headings are. Rows of events have no common headings. */
export function rowOf(header: readonly string[]): 'ticket' | 'time-entry' {
  const worked = header.some((heading) => entries.find(([name]) => name === 'worked')?.[1].test(plain(heading)))
  const opened = header.some((heading) => tickets.find(([name]) => name === 'openedAt')?.[1].test(plain(heading)))
  return worked && !opened ? 'time-entry' : 'ticket'
}

/** The heading of each column that one is found for. No heading is used twice. */
export function columnsOf(row: CsvMap['row'], header: readonly string[]): Map<ColumnName, string> {
  const found = new Map<ColumnName, string>()
  const used = new Set<string>()
  for (const [name, headings] of row === 'time-entry' ? entries : tickets) {
    const heading = header.find((one) => !used.has(one) && headings.test(plain(one)))
    if (heading === undefined) continue
    found.set(name, heading)
    used.add(heading)
  }
  return found
}

/** The unit that a heading names; `null` where it names none. */
export function unitOf(heading: string): 'minutes' | 'hours' | 'seconds' | null {
  if (/min/i.test(heading)) return 'minutes'
  if (/hour|hrs|\bh\b/i.test(heading)) return 'hours'
  return /sec/i.test(heading) ? 'seconds' : null
}
