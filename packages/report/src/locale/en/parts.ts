// English: the parts of a client's report that come from its agreement.

import { listedIds, type PartWords, type PublicationWords } from '../part-words'

export const englishParts: PartWords = {
  sections: {
    objectives: 'What was promised about all requests',
    prepaid: 'Prepaid hours and amounts',
    outside: 'Work outside the agreement',
    protections: 'Protections: ran, verified, restored',
    incidents: 'Major incidents',
  },
  columns: {
    period: 'Period',
    promised: 'Promised',
    kept: 'Kept',
    verdict: 'Result',
    credit: 'Credit due',
    cause: 'Cause',
    remedy: 'Remedy',
    block: 'Bought on',
    bought: 'Bought',
    used: 'Used',
    left: 'Left',
    expires: 'Expires',
    hours: 'Length',
    decision: 'Result',
    approval: 'Approval',
    protection: 'Protection',
    ran: 'Ran',
    verified: 'Verified',
    restored: 'Restored',
    start: 'Start',
    end: 'End',
    users: 'Users',
    followUp: 'What follows',
  },
  causesOf: 'Why, and what is done so that it does not happen again',
  causes: {
    capacity: 'too few people',
    triage: 'sorted wrongly',
    skill: 'the skill was missing',
    handover: 'lost in a handover',
    tool: 'a tool of ours failed',
    vendor: 'a vendor',
    parts: 'parts were missing',
    client: 'waiting for you',
    other: 'other',
  },
  verdicts: { kept: 'kept', missed: 'missed', 'no-data': 'nothing to judge' },
  notOver: 'not over yet',
  atLeast: (percent) => `at least ${percent}`,
  byOpening: 'The agreement counts a request in the month in which it was opened.',
  creditDue: (amount) => `Credit due for this period: ${amount}.`,
  noCredit: 'none agreed',
  lost: (hours) => `${hours} expired unused`,
  decisions: { billable: 'billable', unbilled: 'not billed', 'not-decided': 'not decided yet' },
  approvedBy: (name, date) => `${name}, ${date}`,
  notApproved: 'none recorded',
  notPromised: 'not promised',
  keptOf: (kept, all, last) => `${kept} of ${all} kept; last on ${last}`,
  undecided: (count) => `Whether ${count === 1 ? 'one promise was' : `${count} promises were`} kept is not known yet.`,
  never: 'never done yet',
  stillOpen: 'still open',
  notWritten: 'not written yet',
  source: (name, date) => `Source: ${name}, ${date}`,
}

export const englishPublication: PublicationWords = {
  sections: { restated: 'What changed since it was published', publication: 'About this publication' },
  columns: { published: 'Published', now: 'Now' },
  restated: (id, moment) => `These figures of the report ${id} have changed since it was published (${moment}).`,
  why({ added, removed, moved, kind }) {
    const parts = [
      ...(added.length === 0 ? [] : [`came in late (${kind}) ${listedIds(added)}`]),
      ...(removed.length === 0 ? [] : [`do not count any more (${kind}) ${listedIds(removed)}`]),
      ...(moved.length === 0 ? [] : [`judged otherwise (${kind}) ${listedIds(moved)}`]),
    ]
    return parts.length === 0 ? 'the same records, but their details were changed' : parts.join('; ')
  },
  about: ({ id, audience, purpose, at }) => `${id}, published ${at}, for ${audience}. ${purpose}.`,
  revision: (name, revision) => `By ${name}, revision ${revision}`,
}
