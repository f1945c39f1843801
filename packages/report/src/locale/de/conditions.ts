// Tatsachen von Bedingungen und ein Teil eines Preises: German.

import type { ConditionWords } from '../service-words'

export const germanConditions: ConditionWords = {
  facts: {
    priority: 'Priorität',
    type: 'Art des Tickets',
    category: 'Kategorie',
    queue: 'Warteschlange',
    openedBy: 'eröffnet durch',
    title: 'Titel',
    workType: 'Art der Arbeit',
    workRole: 'Rolle',
    'board.name': 'Board',
    'board.kind': 'Art des Boards',
    'client.tier': 'Stufe des Kunden',
    'site.id': 'Standort',
    'contact.kind': 'Art des Kontakts',
    'asset.type': 'Art des Geräts',
    'asset.ownership': 'Eigentümer des Geräts',
    'estimate.hours': 'geschätzte Stunden',
  },
  percent: (percent) => `${percent} % des Preises`,
}
