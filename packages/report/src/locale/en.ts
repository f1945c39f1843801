// English, as reports are written in it.

import { englishMeasures, englishReasons } from './en-measures'
import { englishParts, englishPublication } from './en-parts'
import { englishServices } from './en-services'
import type { Words } from './words'

const s = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

const states: Readonly<Record<string, string>> = {
  active: 'renews unless notice is given by',
  renewed: 'renews again unless notice is given by',
  'notice-window': 'will renew; the last day for notice was',
  ending: 'is ending; the last day for notice was',
}

export const english: Words = {
  tag: 'en-US',
  measures: englishMeasures,
  reasons: englishReasons,
  parts: englishParts,
  publication: englishPublication,
  services: englishServices,
  clocks: {
    'first-response': 'first response',
    'next-response': 'next response',
    'periodic-update': 'regular update',
    'resolution-plan': 'plan of resolution',
    resolution: 'resolution',
    resolve: 'resolution',
  },
  themes: {
    quiet: 'Quiet',
    repeats: 'Repeats',
    promises: 'Promises',
    speed: 'Speed',
    work: 'Work',
    money: 'Money',
    risk: 'Risk',
  },
  units: {
    percent: 'percent',
    count: 'number',
    hours: 'hours',
    minutes: 'business time',
    'per-100-users-and-month': 'per 100 users and month',
    'per-100-endpoints-and-month': 'per 100 devices and month',
    'hours-per-endpoint-and-month': 'hours per device and month',
    money: 'money',
    'money-per-hour': 'money per hour',
  },
  variants: {
    p90: '9 of 10 within',
    reactive: 'with requests',
    fair: 'without tickets opened just before closing time',
    closed: 'of those closed in the period',
    'judged by opened': 'by month of opening',
    'judged by stopped': 'by month of the stop',
    'of-all by decided': 'of all tickets, judged or not',
    'one-reply': 'one reply of the desk',
    'no-client-reply': 'no reply of the client',
    clearance: 'of open at start and opened',
    'incidents-and-requests': 'incidents and requests',
    'all-support': 'all support',
  },
  unknown: 'not known',
  currencyUnknown: 'currency not known',
  perHour: ' an hour',
  title: {
    client: 'Service report',
    internal: 'Service report, internal edition',
    portfolio: 'Portfolio',
    scorecard: 'Scorecard',
    ticket: 'Ticket',
  },
  headline: ({ period: months, met, judged, percent, clock, problems, decisions }) => {
    const [first = '', last] = months.split(/\s?–\s?/)
    const isDay = /\d,/.test(first)
    const period = last === undefined ? `${isDay ? 'On' : 'In'} ${first}` : `From ${first} to ${last}`
    const what = clock === null ? 'promised resolution time' : `promised ${clock}`
    const kept = clock === null ? 'solved in time' : 'kept in time'
    const sla =
      met === null || judged === null
        ? `${period}, no promise about time could be judged`
        : judged === 1
          ? `${period}, the one request with a ${what} was ${met === 1 ? '' : 'not '}${kept}`
          : judged === met
            ? `${period}, all ${judged} requests with a ${what} were ${kept}`
            : met === 0
              ? `${period}, none of ${judged} requests with a ${what} was ${kept}`
              : `${period}, ${met} of ${judged} requests with a ${what} ${met === 1 ? 'was' : 'were'} ${kept} (${percent})`
    const repeats =
      problems === null ? '' : problems === 0 ? '; no problem came back' : `; ${s(problems, 'problem')} came back`
    return `${sla}${repeats}${decisions === 0 ? '' : `; ${s(decisions, 'decision')} ${decisions === 1 ? 'is' : 'are'} wanted from you`}.`
  },
  draft: 'Draft: this report has not been looked through yet.',
  internal: 'Internal: holds the provider’s own figures. Not for the client.',
  asOf: (moment, timeZone) => `As of ${moment}, ${timeZone}`,
  approvedBy: (name) => `Reviewed by ${name}`,
  sections: {
    figures: 'At a glance',
    deviations: 'Where we missed the agreement',
    obligations: 'Promised work that was not done',
    problems: 'What keeps coming back',
    risks: 'Open risks',
    waiting: 'Waiting for you',
    decisions: 'Decisions wanted',
    followUp: 'What came of earlier decisions',
    work: 'Work',
    money: 'Money',
    measures: 'All figures',
    gaps: 'What we could not measure',
    records: 'Records behind the figures',
    definitions: 'What each figure means',
  },
  columns: {
    ticket: 'Ticket',
    title: 'What',
    promise: 'Promise',
    target: 'Promised',
    took: 'Took',
    over: 'Late by',
    heldBy: 'Held longest by',
    priority: 'Priority',
    problem: 'Problem',
    happened: 'Happened',
    worked: 'Work',
    action: 'What is done about it',
    risk: 'Risk',
    likelihood: 'Likelihood',
    impact: 'Impact',
    mitigation: 'What is done about it',
    owner: 'Responsible',
    since: 'Since',
    age: 'For',
    question: 'Decision',
    options: 'Options',
    due: 'By',
    state: 'State',
    outcome: 'Outcome',
    measure: 'Measure',
    value: 'Value',
    counted: 'Counted',
    previous: 'Before',
    change: 'Change',
    notCounted: 'Left out',
    why: 'Why',
    month: 'Month',
    opened: 'Opened',
    closed: 'Closed',
    definition: 'Definition',
    client: 'Client',
    breaches: 'SLA breaches',
    unmet: 'Unmet promises',
    renewal: 'Last day for notice',
    date: 'Day',
    count: 'Tickets',
    from: 'From',
    length: 'Length',
    status: 'Status',
  },
  nOf: (part, whole) => `${part} of ${whole}`,
  range: (from, to) => `between ${from} and ${to}`,
  before: 'before',
  trends: {
    better: 'better',
    worse: 'worse',
    rising: 'more',
    falling: 'fewer',
    noClearChange: 'no clear change',
    notJudged: 'change not judged',
    noComparison: 'nothing to compare with',
    ratio: (from, to) => `${from} to ${to} times as many`,
    points: (from, to) => `${from} to ${to} points`,
  },
  more: (count) => `and ${count} more`,
  otherWays: (listed) => `Counted otherwise: ${listed}.`,
  notOver: (lastDay) => `This period ends on ${lastDay}: the figures end with the data.`,
  notBegun: 'This period has not begun by the day of the data: there is nothing to count yet.',
  breachOrder: 'Those that took most in proportion to what was promised come first.',
  scorecardHeadline: (period, better, worse, other) =>
    better + worse + other === 0
      ? `Compared with ${period}, no figure changed by more than chance explains.`
      : `Compared with ${period}, ${[
          ...(worse === 0 ? [] : [`${s(worse, 'figure')} ${worse === 1 ? 'is' : 'are'} worse`]),
          ...(better === 0 ? [] : [`${s(better, 'figure')} ${better === 1 ? 'is' : 'are'} better`]),
          ...(other === 0 ? [] : [`${s(other, 'figure')} changed`]),
        ].join(', ')} by more than chance explains.`,
  leftOut: (count) => `${count} left out`,
  everyMonth: (label) => `${label}, month by month`,
  none: {
    breaches: 'No promise about time was broken in this period.',
    problems: 'No problem kept coming back in this period.',
    risks: 'No open risk is recorded.',
    decisions: 'No decision is wanted from you.',
    waiting: 'Nothing waits for you.',
    obligations: 'Everything promised was done when it was due.',
    gaps: 'Everything could be measured.',
    records: 'none',
  },
  notGiven: {
    problems: 'Recurring problems were not looked for.',
    sla: 'No agreement about time was given, so nothing could be judged.',
  },
  problemAction: (known) => known ?? 'Nothing is recorded yet.',
  fixed: (date, ticketId, returned) =>
    `Fixed on ${date} (${ticketId})${returned ? ', but it came back.' : '; it has not come back.'}`,
  occurrences: (count, episodes) => `${s(count, 'ticket')} in this period; ${s(episodes, 'occurrence')} in all`,
  schedule: (text) => `Rhythm: ${text}`,
  holders: {
    client: 'you',
    vendor: 'a vendor',
    parts: 'waiting for parts',
    schedule: 'waiting for an appointment',
    internal: 'us',
    technician: 'us',
    queue: 'us, in the queue',
    nobody: 'us, not assigned',
  },
  levels: { low: 'low', medium: 'medium', high: 'high' },
  states: { open: 'open', decided: 'decided', dropped: 'dropped' },
  renewal: ({ id, state, date }) => `Agreement “${id}” ${states[state] ?? 'has its last day for notice on'} ${date}.`,
  assetRisk: (kind, count, known) =>
    kind === 'unsupported-assets'
      ? `${count} of ${s(known, 'device')} ${count === 1 ? 'runs' : 'run'} an operating system that its maker no longer supports.`
      : `${count} of ${s(known, 'device')} ${count === 1 ? 'is' : 'are'} out of warranty.`,
  unmetSince: (what, since) => `${what}: not done as promised since ${since}.`,
  proposed: 'found in the records; not assessed yet',
  trendMethod:
    'A change counts as one if it is larger than chance explains at 95%. Lengths, hours, money and what is open are not judged: how much they scatter is not known.',
  comparedWith: (period) => `Compared with ${period}.`,
  showTable: 'The same as a table',
  portfolioRule:
    'Order: unmet promises, then SLA breaches, then the next last day for notice. A ticket with two late clocks is two breaches.',
  clientCount: (count) => s(count, 'client'),
  portfolioHeadline: (count, all, period) =>
    count === 0
      ? `${period}: ${all === 0 ? 'there is no client' : `none of ${s(all, 'client')} has an unmet promise or a late ticket`}.`
      : `${period}: ${count} of ${s(all, 'client')} ${count === 1 ? 'has' : 'have'} an unmet promise or a late ticket.`,
  ticketHeadline: (clock, verdict, took, target) =>
    verdict === 'met'
      ? `The promise of ${clock} was kept: ${took} of ${target}.`
      : verdict === 'breached'
        ? `The promise of ${clock} was broken: ${took} instead of ${target}.`
        : `The promise of ${clock} is open: ${took} of ${target} so far.`,
  spans: { counted: 'counts', paused: 'paused', closed: 'outside business hours', late: 'late' },
  dueAt: (moment) => `Due ${moment}`,
  records: {
    ticket: 'tickets',
    entry: 'time entries',
    problem: 'problems',
    asset: 'devices',
    subject: 'promises',
    agreement: 'agreements',
    day: 'days',
    answer: 'answers',
    service: 'services',
    change: 'changes',
  },
  calendarOf: (title, days) => `${title}: ${s(days, 'day')} with tickets`,
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
