// The facts of conditions, and a part of a price, in English.

import type { ConditionWords } from '../service-words'

export const englishConditions: ConditionWords = {
  facts: {
    priority: 'priority',
    type: 'kind of ticket',
    category: 'category',
    queue: 'queue',
    openedBy: 'opened by',
    title: 'title',
    workType: 'kind of work',
    workRole: 'role',
    'board.name': 'board',
    'board.kind': 'kind of board',
    'client.tier': 'tier of the client',
    'site.id': 'site',
    'contact.kind': 'kind of contact',
    'asset.type': 'kind of device',
    'asset.ownership': 'owner of the device',
    'estimate.hours': 'estimated hours',
  },
  percent: (percent) => `${percent}% of the price`,
}
