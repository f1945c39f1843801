// A map as JSON while people edit it, and what each of its columns is called on the page.

export type Json = Readonly<Record<string, unknown>>

/** What each column of a map is, in the order in which people look. */
export const meanings: Readonly<Record<string, string>> = {
  id: 'Ticket or entry id',
  title: 'Title',
  clientId: 'Client',
  openedAt: 'Opened at',
  respondedAt: 'First response at',
  resolvedAt: 'Resolved at',
  closedAt: 'Closed at',
  status: 'Status',
  priority: 'Priority',
  paused: 'Time on hold',
  reopenings: 'Times reopened',
  lastStatusAt: 'Last status change at',
  updatedAt: 'Updated at',
  type: 'Type',
  category: 'Category',
  queue: 'Queue or team',
  technicianId: 'Technician',
  contactId: 'Contact',
  assetId: 'Device',
  siteId: 'Site',
  contractId: 'Agreement',
  ticketId: 'Ticket',
  from: 'Started at',
  to: 'Ended at',
  on: 'Day',
  worked: 'Time worked',
  workType: 'Work type',
  workRole: 'Work role',
  note: 'Note',
}

export const recordOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {})
