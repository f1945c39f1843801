// English: why a figure is missing, and why records are left out.

import type { Needed } from '../../reason'
import type { Sentences } from '../words'

const needed: Readonly<Record<Needed, string>> = {
  sla: 'an SLA policy with this clock',
  calendar: 'the client’s business hours',
  contacts: 'the client’s users',
  assets: 'the client’s devices',
  entries: 'time entries',
  problems: 'recurring problems',
  obligations: 'an obligations policy with evidence',
  coverage: 'coverage decisions',
  profit: 'a profit statement of this period',
  agreements: 'agreements',
  satisfaction: 'answers of users',
  uptime: 'uptime of services',
  'planned-changes': 'planned changes',
  documentation: 'documentation articles',
  alignment: 'an assessment by standards',
  objectives: 'objectives of the agreement',
}

export const englishReasons: Sentences = {
  'report/no-records': (facts) => `Not given: ${needed[facts.needed]}.`,
  'report/too-few-answers': ({ answered, asked }) =>
    `${answered} of ${asked} people answered; fewer than five answers are not shown.`,
  'report/priorities-unknown': ({ priorities }) =>
    priorities.length === 0
      ? 'Some tickets have no priority, so it is not known whether they disturbed the business.'
      : `Whether these priorities are urgent is not known: ${priorities.join(', ')}.`,
  'report/none-decidable': ({ count }) =>
    `The records do not say whether ${count === 1 ? 'one promise was' : `${count} promises were`} kept.`,
  'report/no-subject': () => 'Nothing of this client’s is under a promise in these records.',
  'report/nothing-counted': () => 'There is nothing to count in this period.',
  'report/no-decision-maker': () => 'No contact is marked as a decision maker.',
  'report/no-planned-work-marked': () =>
    'No ticket is marked as planned: none is on a project board or was opened by a schedule.',
  'report/profit-incomplete': ({ sentences }) =>
    sentences.length === 0 ? 'There is no work or revenue to divide.' : sentences.join(' '),
  'report/merged': () => 'Merged into another ticket.',
  'report/child': () => 'Part of another ticket.',
  'report/cancelled': () => 'Cancelled.',
  'report/spam': () => 'Spam.',
  'report/scheduled': () => 'Opened by a schedule.',
  'report/kind-unknown': () => 'Not known to be an incident, a request or an alert.',
  'report/no-work-recorded': () => 'No work is recorded on it.',
  'report/too-early': ({ days }) => `Closed less than ${days} days ago; it may still be reopened.`,
  'report/history-incomplete': () => 'Its history does not say whether it was reopened.',
  'report/reopened-soon': ({ days }) => `Reopened within ${days} days.`,
  'report/not-decided': () => 'Still open and in time at the end of the period.',
  'report/not-decidable': () => 'The records do not say enough to decide it.',
  'report/no-promise': () => 'Nothing is promised for it.',
  'report/excluded-by-policy': ({ rule }) => `Excluded by the agreement: ${rule}.`,
  'report/not-answered': () => 'Asked, and not answered.',
  'report/not-watched': () => 'Not watched in this period.',
  'report/not-as-planned': () => 'Not finished as planned: rolled back, failed or cancelled.',
  'report/opener-unknown': () => 'It is not known who reported it.',
  'report/worker-unknown': () => 'It is not known who worked on it.',
  'report/priority-unknown': () => 'It is not known whether its priority is urgent.',
  'report/not-begun': () => 'Not begun: nothing has been proved yet.',
  'report/fact-unknown': ({ fact }) => `“${fact}” is not known.`,
  'report/opened-late-in-day': ({ minutes }) => `Opened less than ${minutes} minutes before closing time.`,
  'report/no-comparison': () => 'There is no value of the period before.',
  'report/too-few': ({ now, before }) => `Too few to compare: ${now} now, ${before} before.`,
  'report/no-uncertainty-known': () =>
    'The scatter of this figure is not known, so its change cannot be separated from chance.',
}
