// Freshdesk's rows: which key of the payload is which fact, besides what they share with Freshservice's. Companies instead of departments, and no
// activities. https://developers.freshdesk.com/api/

import type { FieldTable } from '../adapter/row/table'
import { statsFields as common, ticketFields as ticket, workFields as work } from '../freshworks/tables'

/** Lists are bare; its webhooks wrap nothing that is fixed. */
export const pageKeys = ['ticket'] as const

export const ticketFields = {
  ...ticket,
  clientId: ['id', 'company_id', 'company/id'],
  productId: ['id', 'product_id'],
} as const satisfies FieldTable

export const statsFields = { ...common, reopenedAt: ['instant', 'reopened_at'] } as const satisfies FieldTable

/** https://developers.freshdesk.com/api/#time-entries, https://developers.freshworks.com/freshdesk-sdk/docs/TicketEntry.html */
export const workFields = { ...work, ticketId: ['id', 'ticket_id'] } as const satisfies FieldTable

/** https://developers.freshdesk.com/api/#companies */
export const companyFields = { id: ['id', 'id'], name: ['text', 'name'] } as const satisfies FieldTable

/** https://developers.freshdesk.com/api/#contacts, https://developers.freshworks.com/freshdesk-sdk/docs/Contact.html */
export const contactFields = {
  id: ['id', 'id'],
  clientId: ['id', 'company_id'],
  title: ['text', 'job_title'],
  types: ['list', 'tags'],
  active: ['any', 'active'],
} as const satisfies FieldTable

/** https://developers.freshdesk.com/api/#sla-policies, https://developers.freshworks.com/freshdesk-sdk/docs/SlaPolicy.html */
export const slaFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  active: ['boolean', 'active'],
  targets: ['any', 'sla_target'],
  companies: ['list', 'applicable_to/company_ids'],
  groups: ['list', 'applicable_to/group_ids'],
  types: ['list', 'applicable_to/ticket_types'],
  sources: ['list', 'applicable_to/sources'],
  products: ['list', 'applicable_to/product_ids'],
} as const satisfies FieldTable
