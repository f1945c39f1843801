// English: service descriptions and offer comparisons.

import type { ServiceWords } from '../service-words'
import { englishConditions } from './conditions'
import { englishLint } from './lint'

const s = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

export const englishServices: ServiceWords = {
  ...englishConditions,
  titles: { services: 'Service description', offer: 'Which package fits' },
  headline: (client, covered, excluded, promises) => {
    const work =
      covered === 0 ? 'no work is covered' : `${s(covered, 'kind')} of work ${covered === 1 ? 'is' : 'are'} covered`
    const without =
      excluded === 0
        ? 'nothing is excluded by name'
        : `${s(excluded, 'kind')} ${excluded === 1 ? 'is' : 'are'} excluded by name`
    return `For ${client}, ${work} and ${without}${promises === 0 ? '' : `; ${s(promises, 'promise')} can be checked`}.`
  },
  sections: {
    covered: 'What is covered',
    excluded: 'What is not covered',
    conditions: 'Conditions',
    limits: 'Limits',
    hours: 'When we work',
    times: 'How soon we respond and solve',
    objectives: 'What is promised about all requests',
    protections: 'Protections, and how they are watched',
    responsible: 'Who is responsible',
    approvals: 'Who may approve what',
    prices: 'Prices',
    term: 'Term and notice',
    open: 'What this text leaves open',
  },
  columns: {
    what: 'What',
    applies: 'Applies to',
    result: 'Otherwise',
    required: 'Condition',
    limit: 'Limit',
    calendar: 'Hours',
    hours: 'Open',
    closed: 'Closed on',
    promise: 'Promise',
    within: 'Within',
    howOften: 'How often',
    watched: 'Watched by',
    who: 'Who',
    upTo: 'Up to',
    price: 'Price',
    package: 'Package',
    covered: 'Covered',
    billed: 'Billed on top',
    fixed: 'Fixed price',
    extra: 'For work on top',
    credits: 'Credits',
    total: 'In all',
    undecided: 'Not decided yet',
    cost: 'Our cost',
    margin: 'Our margin',
    kept: 'Kept',
    outside: 'Not covered',
    uncovered: 'What stays outside',
    work: 'All work of the period',
    part: 'Part of the promised time',
    note: 'Note',
  },
  everything: 'everything',
  everythingElse: 'everything else',
  otherwise: 'Anything else',
  always: 'around the clock',
  siteHours: 'the hours of the site',
  and: ' and ',
  or: ' or ',
  flags: {
    'asset.managed': ['the device is managed', 'the device is not managed'],
    'asset.osSupported': ['its operating system is supported', 'its operating system is no longer supported'],
    'contact.decisionMaker': ['the person may decide', 'the person may not decide'],
  },
  yes: 'yes',
  no: 'no',
  contains: (fact, value) => `${fact} contains “${value}”`,
  is: (fact, values, negated) => `${fact} is ${negated ? 'not ' : ''}${values}`,
  compares: (fact, sign, value) => `${fact} ${sign} ${value}`,
  exists: (fact, there) => `${fact} is ${there ? '' : 'not '}known`,
  not: (condition) => `not (${condition})`,
  outcomes: {
    billable: 'is billed',
    'out-of-scope': 'is not done under this agreement',
    'needs-approval': 'needs an approval first',
  },
  amount: (max, measure) =>
    s(max, { hours: 'hour', visits: 'visit', incidents: 'incident', devices: 'device' }[measure]),
  per: {
    ticket: 'a ticket',
    device: 'a device',
    user: 'a user',
    month: 'a month',
    quarter: 'a quarter',
    year: 'a year',
    contract: 'in all',
    incident: 'an incident',
    visit: 'a visit',
    entry: 'each time',
  },
  perHour: (rate) => `${rate} an hour`,
  flat: (amount, per) => `${amount} ${per}`,
  factor: (multiplier) => `${multiplier} times the rate`,
  unless: (condition) => `unless ${condition}`,
  exceptionTo: (name) => `covered although “${name}” is not`,
  days: (count) => s(count, 'day'),
  ofBusinessDays: (count) => s(count, 'business day'),
  businessDays: (count) => s(count, 'business day'),
  within: (length) => `within ${length}`,
  every: (length) => `every ${length}`,
  each: (period, count, times) =>
    `${times === 1 ? '' : `${times} times `}every ${count === 1 ? period.replace('-', ' ') : `${count} ${period}s`}`,
  patchTuesday: 'after each Patch Tuesday',
  once: (length) => `once, within ${length}`,
  subjects: (kind) =>
    ({ asset: 'each device', contact: 'each person', site: 'each site', client: 'the client' })[kind] ?? kind,
  responsibles: { provider: 'us', client: 'you', both: 'both' },
  byEvidence: 'records of each run',
  anySum: 'any sum',
  everyWork: 'any work',
  kinds: {
    perPeriod: 'a billing period',
    each: 'each',
    byQuantity: 'by quantity',
    prepaid: 'as bought in advance',
    byRate: 'by the rates below',
    once: 'once',
    asSpent: 'as it is spent',
  },
  rates: 'Rates for an hour',
  lint: englishLint,
  term: (from, lastDay, renewal) => `From ${from} to ${lastDay}. ${renewal}`,
  none: {
    covered: 'No work is covered.',
    excluded: 'Nothing is excluded by name.',
    times: 'This agreement does not say how soon.',
    protections: 'This agreement names no protection whose runs can be checked.',
    open: 'Nothing was found.',
    holidays: 'no holidays',
  },
  offerHeadline: ({ period, count, only, cheapest, widest, today }) => {
    const sum = ({ total, isWhole }: { total: string; isWhole: boolean }) => (isWhole ? total : `at least ${total}`)
    const hours = ({ covered, of }: { covered: string; of: string }) => `${covered} of ${of} h`
    const now = today === null ? '' : `; today’s agreement would have cost ${sum(today)} and covered ${hours(today)}`
    if (only !== null)
      return `“${only.name}” would have cost ${sum(only)} in ${period} and covered ${hours(only)}${now}.`
    if (cheapest === null && widest === null)
      return `Which of ${s(count, 'package')} would have cost least in ${period}, or covered most, is not known${now}.`
    const price =
      cheapest === null
        ? `it is not known which would have cost least in ${period}`
        : cheapest.isAlike
          ? `all would have cost the same in ${period} (${sum(cheapest)} in all)`
          : `“${cheapest.name}” would have cost least in ${period} (${sum(cheapest)} in all)`
    const isBoth = cheapest?.isAlike === false && cheapest.name === widest?.name
    const cover =
      widest === null
        ? '; it is not known which would have covered most'
        : widest.isAlike
          ? `; all would have covered the same (${hours(widest)})`
          : `${isBoth ? ' and' : `, and “${widest.name}” would have`} covered most (${hours(widest)})`
    return `Of ${s(count, 'package')}, ${price}${cover}${now}.`
  },
  today: (name) => `Today: ${name}`,
  atLeast: (sum) => `≥ ${sum}`,
  notGiven: (name, document) => `${name}: the package names the document “${document}”, which was not given.`,
  incomplete: 'of some work it is not known whether it is covered, so its price is missing.',
  curve: (clock) =>
    `${clock.charAt(0).toUpperCase()}${clock.slice(1)}: share done after which part of the promised time`,
  definitions: {
    covered: 'Hours of the period that the package covers, of all hours worked.',
    billed: 'Hours that would have been billed on top, as they were worked.',
    outside: 'Hours that the package neither covers nor bills.',
    undecided: 'Hours of which a fact is missing that decides whether they are covered.',
    fixed: 'Recurring prices of the period, whatever is asked for.',
    extra: 'What work on top would have been billed, with the rates, minimums and rounding of the package.',
    credits:
      'What would have been given back because the agreed percentage of a promised time was missed, as far as the tickets decide it.',
    total: 'The fixed price and what would have been billed on top, less credits.',
    kept: 'Promises that would have been kept, of those that would have been kept or broken, on the tickets opened in the period. A ticket that is not done yet counts as long as it is known.',
    uncovered: 'Work that the package does not cover, whether it is billed on top or not done.',
    cost: 'What the work and the tools cost the provider, of the profit statement.',
    margin: 'What would have been billed, less the cost; in percent of what would have been billed.',
  },
  noOffer: 'There is no package to compare.',
  offerSections: {
    compared: 'Compared by the work of the period',
    attainable: 'Which promises were attainable',
    outside: 'What stays outside',
    differences: 'What differs in the terms',
    method: 'How this was computed',
  },
  method:
    'Each package is applied to the tickets and the work of the period, as if it had begun with it. The same work is assumed for each: that people ask for other things under another package is not foreseen.',
  noWorkCredits:
    'Credits for regular work, such as backups, are not counted: what another package promises was not promised in that period.',
  noTimes: (names) =>
    `${names.map((name) => `“${name}”`).join(' and ')} ${names.length === 1 ? 'promises' : 'promise'} no response or resolution times.`,
  wanted: (percent) => `${percent} wanted`,
  promisedTime: 'the promised time',
  notClear: 'cannot tell from this history',
  notPromised: 'not promised',
  notComputed: 'not known',
}
