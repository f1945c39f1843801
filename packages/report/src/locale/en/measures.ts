// English: the measures.

import type { Words } from '../words'

export const englishMeasures: Words['measures'] = {
  'incident-free-days': {
    label: 'Undisturbed business days',
    counts:
      'Business days without an open urgent incident or alert in any business minute, of all business days. A measure of our own.',
  },
  'incidents-per-user': {
    label: 'Incidents per 100 users',
    counts: 'Incidents opened, per 100 users and month of 30.44 days; users as of each day.',
  },
  'incidents-per-endpoint': {
    label: 'Incidents per 100 devices',
    counts: 'Incidents opened, per 100 workstations and servers and month; devices as of each day.',
  },
  'after-hours-incidents': {
    label: 'Incidents after hours',
    counts: 'Incidents opened outside business hours, of all incidents.',
  },
  'leadership-involvement': {
    label: 'Leadership had to step in',
    counts:
      'Tickets reported by a decision maker or taken to one, of those of which it is known. A measure of our own.',
  },
  'planned-hours': {
    label: 'Planned work',
    counts: 'Hours on tickets of project boards or opened by a schedule, of all hours on tickets.',
  },
  'recurring-share': {
    label: 'Tickets of recurring problems',
    counts:
      'Tickets of a problem with two or more occurrences by the end of the period, of all tickets opened. Later tickets do not count.',
  },
  'returned-after-fix': {
    label: 'Problems that returned after a fix',
    counts: 'Problems that came back, of those fixed in the period.',
  },
  'alert-first': {
    label: 'Seen by monitoring first',
    counts: 'Recurring problems whose first ticket of the period was an alert, of those whose first ticket is known.',
  },
  'sla-attainment': {
    label: 'In time',
    counts:
      'Promises kept, of those kept or broken. A verdict belongs to the period in which it became certain; an open and late ticket is broken.',
  },
  'obligations-kept': {
    label: 'Promised work kept up',
    counts:
      'Hours in which promises such as backups were kept, of the hours in which they had begun: what was never done counts from the day on which it was first due.',
  },
  'obligations-unmet': {
    label: 'Promises unmet at the end',
    counts:
      'Promises of regular work, such as a backup, that are not kept when the period ends, of those that are kept or not. One that was never done and is not due yet is neither.',
  },
  'protection-coverage': {
    label: 'Fully protected devices',
    counts:
      'Devices with every promised protection, of those with a promise of which it is known. A protection that was never used and is not due yet leaves a device out.',
  },
  'objectives-kept': {
    label: 'Agreed percentages reached',
    counts: 'Percentages that the agreement promises for a period, reached, of those judged; by the month of opening.',
  },
  'first-response-time': {
    label: 'Time to first response',
    counts:
      'Business time until the first response, by priority: the median, which is the mean of the middle two for an even number.',
  },
  'resolution-time': {
    label: 'Time to resolve',
    counts:
      'Business time until the resolution, by priority: the median, which is the mean of the middle two for an even number. Pauses do not count.',
  },
  'same-day-close': {
    label: 'Closed on the same day',
    counts: 'Tickets closed on the local day of their opening, of those opened.',
  },
  'first-touch': {
    label: 'Solved at first touch',
    counts:
      'Closed tickets solved in one session of one person and not reopened within 7 days, of those with work recorded whose 7 days have passed.',
  },
  'single-technician': {
    label: 'Solved by one person',
    counts: 'Closed tickets on which one person worked, of those of which it is known who worked.',
  },
  'reopen-rate': {
    label: 'Reopened',
    counts:
      'Tickets reopened within 7 days of their first closing, of those closed whose 7 days have passed. The others are too early, also if they were reopened already.',
  },
  backlog: {
    label: 'Open at the end',
    counts: 'Tickets opened and not resolved or closed when the period ends; waiting ones count.',
  },
  'kill-rate': {
    label: 'Closed per opened',
    counts:
      'Tickets closed in the period, whenever they were opened, of tickets opened in it (kill rate). Below 100%, the backlog grows.',
  },
  opened: { label: 'Opened', counts: 'Tickets opened, without merged, child, cancelled, spam and scheduled ones.' },
  closed: { label: 'Closed', counts: 'Tickets closed for the first time.' },
  'opened-per-week': { label: 'Opened a week', counts: 'Tickets opened, per seven days of the period.' },
  'closed-per-week': {
    label: 'Closed a week',
    counts: 'Tickets closed for the first time, per seven days of the period.',
  },
  'open-per-week': {
    label: 'Open at week’s end',
    counts: 'Tickets open when a whole week ended, the mean of these weeks.',
  },
  hours: { label: 'Hours worked', counts: 'Hours as they were worked, not rounded.' },
  'covered-hours': {
    label: 'Covered by the agreement',
    counts: 'Hours that the agreement covers, of those that scope decided.',
  },
  'billable-hours': {
    label: 'Billed besides the agreement',
    counts: 'Hours that the agreement does not cover and that are billed, of those that scope decided.',
  },
  'unbilled-hours': {
    label: 'Neither covered nor billed',
    counts: 'Hours that the agreement does not cover and that are not billed, of those that scope decided.',
  },
  'reactive-hours-per-endpoint': {
    label: 'Reactive hours per device',
    counts: 'Hours on incidents, per workstation or server and month; devices as of each day (RHEM).',
  },
  margin: { label: 'Margin', counts: 'Revenue less the cost of service, of the profit statement.' },
  'service-gross-margin': {
    label: 'Service gross margin',
    counts: 'Revenue of services less their tools, subcontractors and labour; resale and onboarding apart.',
  },
  'wage-multiple': { label: 'Wage multiple', counts: 'Revenue of services, of the wages of the hours worked for it.' },
  'effective-hourly-rate': {
    label: 'Effective hourly rate',
    counts: 'Revenue per hour worked, of the profit statement.',
  },
  'hours-over-flat': {
    label: 'Hours over the flat fee',
    counts:
      'Covered hours less the hours that the flat fee pays for: the fee less tools, by what an hour costs. Below 0, hours are left.',
  },
  'price-to-break-even': {
    label: 'Missing to break even',
    counts: 'How much more revenue, or less cost, the period would have needed for no loss.',
  },
  'fewer-hours': {
    label: 'If all hours fell by 10%',
    counts:
      'How the margin would change. Above 0, provider and client want the same; below, hours sold outweigh hours saved.',
  },
  'unlicensed-assets': {
    label: 'Devices without a licence',
    counts: 'Devices on which a licence is missing, of those for which it is known.',
  },
  'alignment-gaps': {
    label: 'Gaps to the standards',
    counts: 'Requirements of the standards that a device or user misses, each counted once.',
  },
  'single-proof': {
    label: 'Proved by one job alone',
    counts:
      'Promises of which all successful runs in the period are of one job, of those whose runs name their job. If that job stops, nothing else is left.',
  },
  'unsupported-assets': {
    label: 'Devices without support',
    counts: 'Devices whose operating system is no longer supported, of those for which it is known.',
  },
  'out-of-warranty': {
    label: 'Devices out of warranty',
    counts: 'Devices out of warranty, of those whose warranty is known.',
  },
  renewals: {
    label: 'Agreements to decide on',
    counts: 'Agreements whose last day for notice comes within 90 days, or has just passed.',
  },
  satisfaction: { label: 'Satisfaction', counts: 'Positive answers, of all answers; not shown under 5 answers.' },
  uptime: {
    label: 'Availability',
    counts: 'Agreed time less downtime, of the agreed time in which services were watched.',
  },
  outages: { label: 'Outages', counts: 'Times in which a watched service was not there, in agreed time.' },
  'longest-outage': { label: 'Longest outage', counts: 'The longest of these times, counted in agreed time.' },
  downtime: { label: 'Downtime', counts: 'All of these times together, of all services.' },
  'planned-changes': { label: 'Planned changes', counts: 'Planned changes finished in the period as planned.' },
  documentation: {
    label: 'Documented devices',
    counts: 'Managed devices that an article describes, of all managed devices at the end of the period.',
  },
}
