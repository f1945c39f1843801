// The clients of a small provider in Chicago: who they are, where they are, how they are served and what they pay.

export interface YearClient {
  readonly id: string
  readonly name: string
  readonly tier: 'gold' | 'silver'
  readonly timeZone: string
  readonly users: number
  readonly servers: number
  /** Tickets a user opens per month, without alerts. */
  readonly ticketsPerUser: number
  readonly seatPrice: string
}

export const clients: readonly YearClient[] = [
  {
    id: 'brightwater-dental',
    name: 'Brightwater Dental Group',
    tier: 'gold',
    timeZone: 'America/Chicago',
    users: 42,
    servers: 3,
    ticketsPerUser: 0.42,
    seatPrice: '129.00',
  },
  {
    id: 'kestrel-logistics',
    name: 'Kestrel Logistics',
    tier: 'gold',
    timeZone: 'America/Denver',
    users: 58,
    servers: 5,
    ticketsPerUser: 0.36,
    seatPrice: '119.00',
  },
  {
    id: 'oakline-architects',
    name: 'Oakline Architects',
    tier: 'silver',
    timeZone: 'America/Chicago',
    users: 21,
    servers: 2,
    ticketsPerUser: 0.31,
    seatPrice: '105.00',
  },
  {
    id: 'harborside-law',
    name: 'Harborside Law LLP',
    tier: 'gold',
    timeZone: 'America/New_York',
    users: 26,
    servers: 2,
    ticketsPerUser: 0.55,
    seatPrice: '139.00',
  },
  {
    id: 'millfield-school',
    name: 'Millfield Montessori School',
    tier: 'silver',
    timeZone: 'America/Chicago',
    users: 33,
    servers: 1,
    ticketsPerUser: 0.24,
    seatPrice: '79.00',
  },
  {
    id: 'tavares-foods',
    name: 'Tavares Foods',
    tier: 'silver',
    timeZone: 'America/Chicago',
    users: 17,
    servers: 1,
    ticketsPerUser: 0.48,
    seatPrice: '99.00',
  },
  {
    id: 'northgate-clinic',
    name: 'Northgate Clinic',
    tier: 'gold',
    timeZone: 'America/Chicago',
    users: 29,
    servers: 2,
    ticketsPerUser: 0.4,
    seatPrice: '135.00',
  },
  {
    id: 'penrose-uk',
    name: 'Penrose Surveyors Ltd',
    tier: 'silver',
    timeZone: 'Europe/London',
    users: 12,
    servers: 1,
    ticketsPerUser: 0.33,
    seatPrice: '99.00',
  },
]

export const technicians = ['amy', 'ben', 'chidi', 'dana', 'eli'] as const

/** What people write, by category, and how long it takes in minutes. */
export const requests: ReadonlyArray<{
  readonly title: string
  readonly category: string
  readonly minutes: number
  readonly weight: number
}> = [
  { title: 'Password reset', category: 'request', minutes: 10, weight: 14 },
  { title: 'Outlook keeps asking for a password', category: 'incident', minutes: 30, weight: 9 },
  { title: 'Printer on the second floor does not print', category: 'incident', minutes: 35, weight: 8 },
  { title: 'VPN disconnects every few minutes', category: 'incident', minutes: 55, weight: 6 },
  { title: 'New employee starts Monday', category: 'request', minutes: 75, weight: 6 },
  { title: 'Shared drive is not reachable', category: 'incident', minutes: 45, weight: 5 },
  { title: 'Laptop is very slow', category: 'incident', minutes: 60, weight: 7 },
  { title: 'Suspicious e-mail, should I click?', category: 'request', minutes: 15, weight: 7 },
  { title: 'Accounting software will not start', category: 'incident', minutes: 70, weight: 4 },
  { title: 'Please add me to the sales mailbox', category: 'request', minutes: 12, weight: 8 },
  { title: 'Phone has no dial tone', category: 'incident', minutes: 40, weight: 3 },
  { title: 'Screen flickers when docked', category: 'incident', minutes: 30, weight: 4 },
]

export const alerts: ReadonlyArray<{ readonly title: string; readonly minutes: number; readonly weight: number }> = [
  { title: 'Backup job failed', minutes: 25, weight: 6 },
  { title: 'Disk C: above 90 %', minutes: 20, weight: 5 },
  { title: 'Server does not answer', minutes: 50, weight: 2 },
  { title: 'Antivirus signatures out of date', minutes: 15, weight: 4 },
]
