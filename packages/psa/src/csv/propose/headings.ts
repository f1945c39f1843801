// What a heading most likely holds: words that PSA exports use, for people to check.

import type { CsvMap } from '../definition/definition'
import { ticketHeadings, withoutAccents } from './languages'

export type ColumnName = keyof CsvMap['columns']

/** A column of the map, and headings that hold it, the most telling first. Spaces, case and signs do not count. */
type Guess = readonly [name: ColumnName, headings: RegExp]

const tickets: readonly Guess[] = [
  // A Jira export has an issue's key, which people know, and an internal id.
  ['id', /^issuekey$/],
  [
    'id',
    /^(?:ticket|case|incident|request|issue)?(?:number|nr|no|num|id|key|nbr)$|^(?:ticket|case|incident|issue)$|^ticket(?:number|id|nbr)|^(?:ticket|vorgangs?|vorfall|fall|anfrage)(?:s?nummer|nr)$/,
  ],
  [
    'openedAt',
    /^(?:date)?(?:opened|created|submitted|logged|reported|raised|entered|dateentered|createdate|opendate)(?:at|on|date|time|datetime)?(?:utc)?$|^(?:date|time)(?:opened|created|entered|logged|reported)|^(?:erstellt|eroffnet|angelegt|erfasst|gemeldet)(?:am|um)?$|^(?:erstell|eroffnungs|anlage|melde)datum$/,
  ],
  [
    'respondedAt',
    /first(?:response|respond|reply)(?!.*(?:sla|due|target|minutes|hours|mins|hrs|duration|met|breach)).*|^(?:date|time)?(?:responded|acknowledged|acknowledgement)(?:at|on|date|time)?$|^acknowledgementdate|^response(?:date|time|at)$|^(?:first(?:touch|touched|contact|comment)|initialresponse)(?:at|on|date|time)?$|^ersteantwort(?:am|um)?$/,
  ],
  [
    'resolvedAt',
    /^(?:date|time)?(?:resolved|solved|resolution|completed|completion)(?:at|on|date|time|datetime)?(?:utc)?$|^(?:gelost|erledigt)(?:am|um)?$|^(?:losungs|erledigungs)datum$/,
  ],
  [
    'closedAt',
    /^(?:date|time)?closed?(?:at|on|date|time|datetime)?(?:utc)?$|^(?:ab)?geschlossen(?:am|um)?$|^abschlussdatum$/,
  ],
  [
    'lastStatusAt',
    /(?:last)?status(?:last)?(?:changed|change|updated|modified)(?:at|on|date|time)?|laststatus(?:update|change)?(?:date|at)?/,
  ],
  [
    'updatedAt',
    /^(?:date|time)?(?:last)?(?:updated|modified|activity|lastupdate|lastactivity|changed)(?:at|on|date|time|by)?(?<!by)$|^lastupdate|^(?:zuletzt)?(?:geandert|aktualisiert)(?:am|um)?$|^letzteanderung$/,
  ],
  ['reopenings', /^(?!.*(?:date|reason|(?:at|by|on)$)).*reopen/],
  [
    'paused',
    /^(?!.*(?:reason|since|until|date|status|count|response|respond|(?:at|by)$))(?=.*(?:min|hour|hrs|time|duration|sec|stunden|zeit|dauer|h$)).*(?:hold|wait|pend|pause|suspend|snooz|wart)/,
  ],
  [
    'clientId',
    /^(?:client|customer|company|account|organi[sz]ation|org)s?(?:name|id)?$|^(?:kunde|kunden|firma|firmen|mandant)(?:name|nummer)?$/,
  ],
  ['siteId', /^(?:site|location|branch)(?:name|id)?$|^standort$/],
  ['status', /^(?:ticket|current)?(?:status|state|stage)(?:name|description)?$/],
  [
    'priority',
    /^(?:ticket)?(?:priority|prio|severity|urgency(?:impact)?|impacturgency|prioritat|dringlichkeit)(?:name|level)?$/,
  ],
  [
    'title',
    /^(?:title|summary|subject|shortdescription|issuetitle|issuesummary|subjectline|ticketsummary|summarydescription|betreff|titel|kurzbeschreibung)$/,
  ],
  ['description', /^(?:description|details|longdescription)$/],
  ['type', /^(?:ticket|issue|record)?(?:type|typ|art)$/],
  ['category', /^(?:ticket)?(?:category|kategorie)$/],
  ['board', /^(?:board|serviceboard|svcboard|boardname)$/],
  ['queue', /^(?:queue|team|group|assignmentgroup|assignedgroup|department|warteschlange|gruppe|abteilung)(?:name)?$/],
  [
    'technicianId',
    /^(?:technician|agent|assignee|assignedto|owner|resource|engineer|primaryresource|ticketowner|techniker|bearbeiter|zugewiesenan|zustandig)(?:name|id)?$/,
  ],
  [
    'contactId',
    /^(?:contact|requester|reporter|requestedby|caller|enduser|contactname|ansprechpartner|melder|kontakt)(?:name|id)?$/,
  ],
  ['contractId', /^(?:contract|agreement|vertrag)(?:name|id)?$/],
  ['assetId', /^(?:asset|configuration|device|ci|configurationitem|gerat)(?:name|id|tag)?$/],
]

const entries: readonly Guess[] = [
  ['id', /^(?:time|timeentry|entry|timelog|worklog)?(?:number|nr|no|id|recid)$|^(?:time)?entry$|^buchungsnummer$/],
  [
    'ticketId',
    /^(?:ticket|case|issue|srservice|servicerequest|incident|vorgang)(?:number|nummer|nr|id|no|recid|key)?$/,
  ],
  [
    'clientId',
    /^(?:client|customer|company|account|organi[sz]ation)s?(?:name|id)?$|^(?:kunde|kunden|firma|firmen|mandant)(?:name|nummer)?$/,
  ],
  [
    'technicianId',
    /^(?:technician|agent|member|resource|user|employee|engineer|worker|techniker|mitarbeiter|bearbeiter)(?:name|id)?$/,
  ],
  ['from', /^(?:start|from|begin|starttime|startdatetime|timestart|started|von|beginn)(?:at|date|time)?$/],
  ['to', /^(?:end|to|finish|endtime|enddatetime|timeend|ended|stop|bis|ende)(?:at|date|time)?$/],
  ['on', /^(?:work|entry|date)?(?:date|day|datestart|dateworked)$|^(?:datum|tag)$/],
  [
    'worked',
    /^(?:hours|time|minutes|actual)?(?:worked|actual|spent|duration|hours|minutes|hrs|timespent|hoursworked|hoursactual|timetaken)$|^(?:aufwand|arbeitszeit|dauer)(?:std|stunden|h|min|minuten)?$|^stunden$/,
  ],
  ['workType', /^worktype$/],
  ['workRole', /^workrole|^role$/],
  ['note', /^(?:note|notes|summary|comment|description|summarynotes|notiz|bemerkung|beschreibung|tatigkeit)$/],
  ['billing', /^(?:billing|billable|billableoption|billtype)$/],
]

/** Small letters and digits, without accents: `'Priorität'` is `'prioritat'`. */
const plain = (heading: string): string =>
  withoutAccents(heading)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/** Whether a heading most likely holds a column of tickets. */
const holds = (name: ColumnName, headings: RegExp, heading: string): boolean =>
  headings.test(plain(heading)) || ticketHeadings[name]?.test(plain(heading)) === true

/** What rows of these headings are. Rows of events have no common headings. */
export function rowOf(header: readonly string[]): 'ticket' | 'time-entry' {
  const worked = header.some((heading) => entries.find(([name]) => name === 'worked')?.[1].test(plain(heading)))
  const opened = header.some((heading) =>
    tickets.some(([name, headings]) => name === 'openedAt' && holds(name, headings, heading)),
  )
  return worked && !opened ? 'time-entry' : 'ticket'
}

/** The heading of each column that one is found for. No heading is used twice. */
export function columnsOf(row: CsvMap['row'], header: readonly string[]): Map<ColumnName, string> {
  const found = new Map<ColumnName, string>()
  const used = new Set<string>()
  for (const [name, headings] of row === 'time-entry' ? entries : tickets) {
    if (found.has(name)) continue
    const heading = header.find(
      (one) => !used.has(one) && (row === 'time-entry' ? headings.test(plain(one)) : holds(name, headings, one)),
    )
    if (heading === undefined) continue
    found.set(name, heading)
    used.add(heading)
  }
  return found
}

/** The unit that a heading names; `null` where it names none. */
export function unitOf(heading: string): 'minutes' | 'hours' | 'seconds' | null {
  if (/min/i.test(heading)) return 'minutes'
  if (/hour|hrs|stunde|\bstd\b|\bh\b/i.test(heading)) return 'hours'
  return /sec/i.test(heading) ? 'seconds' : null
}
