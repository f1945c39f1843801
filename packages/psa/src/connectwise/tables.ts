// ConnectWise's rows: which key of the payload is which fact.

import { noDates } from '../adapter/row/no-dates'
import type { FieldTable, Wire } from '../adapter/row/table'

/** How ConnectWise writes values: offsets always, midnight `Z` for dates, 1800 for no date. */
export const wire: Wire = {
  naive: 'refuse',
  sentinels: noDates,
  zeroIsNone: false,
  textual: false,
}

export const ticketFields = {
  id: ['id', 'id'],
  title: ['text', 'summary'],
  recordType: ['text', 'recordType'],
  boardName: ['text', 'board/name'],
  statusId: ['id', 'status/id'],
  statusName: ['text', 'status/name'],
  priorityId: ['id', 'priority/id'],
  priorityName: ['text', 'priority/name'],
  clientId: ['id', 'company/id'],
  clientIdentifier: ['text', 'company/identifier'],
  siteId: ['id', 'site/id'],
  contactId: ['id', 'contact/id'],
  contractId: ['id', 'agreement/id'],
  type: ['text', 'type/name'],
  subType: ['text', 'subType/name'],
  item: ['text', 'item/name'],
  team: ['text', 'team/name'],
  ownerId: ['id', 'owner/id'],
  ownerName: ['text', 'owner/name'],
  ownerIdentifier: ['text', 'owner/identifier'],
  source: ['text', 'source/name'],
  severity: ['text', 'severity'],
  impact: ['text', 'impact'],
  requiredOn: ['date', 'requiredDate'],
  parentId: ['id', 'parentTicketId'],
  mergedInto: ['id', 'mergedParentTicket/id'],
  createdAt: ['instant', '_info/dateEntered', 'dateEntered'],
  updatedAt: ['instant', '_info/lastUpdated', 'lastUpdated'],
  respondedAt: ['instant', 'dateResponded'],
  plannedAt: ['instant', 'dateResplan'],
  resolvedAt: ['instant', 'dateResolved'],
  closedAt: ['instant', 'closedDate'],
  closed: ['boolean', 'closedFlag'],
  /** Set on the row of a callback that reports a deletion. */
  deleted: ['boolean', 'deletedFlag'],
  slaName: ['text', 'sla/name'],
  slaStatus: ['text', 'slaStatus'],
  inSla: ['boolean', 'isInSla'],
  clockStartedAt: ['instant', 'escalationStartDateUTC'],
  escalationLevel: ['number', 'escalationLevel'],
  respondMinutes: ['number', 'respondMinutes'],
  planMinutes: ['number', 'resPlanMinutes'],
  resolveMinutes: ['number', 'resolveMinutes'],
  respondSkippedMinutes: ['number', 'respondedSkippedMinutes'],
  planSkippedMinutes: ['number', 'resplanSkippedMinutes'],
  minutesWaiting: ['number', 'minutesWaiting'],
  customFields: ['list', 'customFields'],
} as const satisfies FieldTable

export const auditFields = {
  id: ['id', 'id'],
  text: ['text', 'text'],
  at: ['instant', 'enteredDate'],
  subType: ['text', 'auditSubType'],
} as const satisfies FieldTable

/** Of notes, and of the entries that `allNotes` mixes with them. */
export const noteFields = {
  id: ['id', 'id'],
  at: ['instant', '_info/dateEntered', 'dateCreated'],
  discussion: ['boolean', 'detailDescriptionFlag'],
  resolution: ['boolean', 'resolutionFlag'],
  internal: ['boolean', 'internalFlag'],
  memberId: ['id', 'member/id'],
  contactId: ['id', 'contact/id'],
} as const satisfies FieldTable

/** Of a time entry, whether its notes were written to the client. */
export const writtenTimeFields = {
  id: ['id', 'id'],
  at: ['instant', '_info/dateEntered', 'dateEntered'],
  discussion: ['boolean', 'addToDetailDescriptionFlag'],
  resolution: ['boolean', 'addToResolutionFlag'],
  memberId: ['id', 'member/id'],
  text: ['text', 'notes'],
} as const satisfies FieldTable

export const timeEntryFields = {
  id: ['id', 'id'],
  ticketId: ['id', 'ticket/id'],
  chargeToId: ['id', 'chargeToId'],
  chargeToType: ['text', 'chargeToType'],
  clientId: ['id', 'company/id'],
  memberId: ['id', 'member/id'],
  workType: ['text', 'workType/name'],
  workRole: ['text', 'workRole/name'],
  contractId: ['id', 'agreement/id'],
  from: ['instant', 'timeStart'],
  to: ['instant', 'timeEnd'],
  workedHours: ['number', 'actualHours'],
  deductHours: ['number', 'hoursDeduct'],
  billing: ['text', 'billableOption'],
  status: ['text', 'status'],
  enteredAt: ['instant', 'dateEntered', '_info/dateEntered'],
  changedAt: ['instant', '_info/lastUpdated'],
  note: ['text', 'notes'],
  billedHours: ['number', 'hoursBilled'],
  invoiceHours: ['number', 'invoiceHours'],
  agreementHours: ['number', 'agreementHours'],
  agreementAmount: ['number', 'agreementAmount'],
  invoiceId: ['id', 'invoice/id'],
} as const satisfies FieldTable

export const agreementFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  type: ['text', 'type/name'],
  clientId: ['id', 'company/id'],
  parentId: ['id', 'parentAgreement/id'],
  startOn: ['date', 'startDate'],
  endOn: ['date', 'endDate'],
  noEnd: ['boolean', 'noEndingDateFlag'],
  cancelled: ['boolean', 'cancelledFlag'],
  cancelledOn: ['date', 'dateCancelled'],
  status: ['text', 'agreementStatus'],
  sla: ['text', 'sla/name'],
  units: ['text', 'applicationUnits'],
  limit: ['number', 'applicationLimit'],
  cycle: ['text', 'applicationCycle'],
  unlimited: ['boolean', 'applicationUnlimitedFlag'],
  carryOver: ['boolean', 'carryOverUnused'],
  expiredDays: ['number', 'expiredDays'],
  coversTime: ['boolean', 'coverAgreementTime'],
  coversProducts: ['boolean', 'coverAgreementProduct'],
  coversExpenses: ['boolean', 'coverAgreementExpense'],
  billAmount: ['number', 'billAmount'],
  billingCycle: ['text', 'billingCycle/name'],
  prorates: ['boolean', 'prorateFirstBill'],
  compHourlyRate: ['number', 'compHourlyRate'],
  compLimitAmount: ['number', 'compLimitAmount'],
  allowOverruns: ['boolean', 'allowOverruns'],
  expireWhenZero: ['boolean', 'expireWhenZero'],
  billStartOn: ['date', 'billStartDate'],
  currency: ['text', 'currency/currencyCode'],
} as const satisfies FieldTable

export const additionFields = {
  id: ['id', 'id'],
  product: ['text', 'product/identifier'],
  description: ['text', 'description'],
  quantity: ['number', 'quantity'],
  included: ['number', 'lessIncluded'],
  unitPrice: ['number', 'unitPrice'],
  bill: ['text', 'billCustomer'],
  prorates: ['boolean', 'prorateCurrentPeriodFlag'],
  /** What ConnectWise made of a part of a period: where it is there, parts are shared by days. */
  proratePrice: ['number', 'proratePrice'],
  from: ['date', 'effectiveDate'],
  cancelledOn: ['date', 'cancelledDate'],
} as const satisfies FieldTable

export const exclusionFields = {
  workType: ['text', 'workType/name'],
  workRole: ['text', 'workRole/name'],
} as const satisfies FieldTable

export const companyFields = {
  id: ['id', 'id'],
  identifier: ['text', 'identifier'],
  name: ['text', 'name'],
  parentId: ['id', 'parentCompany/id'],
  status: ['text', 'status/name'],
  territory: ['text', 'territory/name'],
  zoneName: ['text', 'timeZoneSetup/name'],
  deleted: ['boolean', 'deletedFlag'],
} as const satisfies FieldTable

export const configurationFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  clientId: ['id', 'company/id'],
  siteId: ['id', 'site/id'],
  type: ['text', 'type/name'],
  status: ['text', 'status/name'],
  serial: ['text', 'serialNumber'],
  tag: ['text', 'tagNumber'],
  model: ['text', 'modelNumber'],
  installedOn: ['date', 'installationDate'],
  warrantyOn: ['date', 'warrantyExpirationDate'],
  active: ['boolean', 'activeFlag'],
  billed: ['boolean', 'billFlag'],
} as const satisfies FieldTable

export const memberFields = {
  id: ['id', 'id'],
  identifier: ['text', 'identifier'],
  cost: ['number', 'hourlyCost'],
} as const satisfies FieldTable

export const workTypeFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  billing: ['text', 'billTime'],
  rateType: ['text', 'rateType'],
  rate: ['number', 'rate'],
  minimum: ['number', 'hoursMin'],
  maximum: ['number', 'hoursMax'],
  step: ['number', 'roundBillHoursTo'],
  inactive: ['boolean', 'inactiveFlag'],
} as const satisfies FieldTable

export const workRoleFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  rate: ['number', 'hourlyRate'],
  inactive: ['boolean', 'inactiveFlag'],
} as const satisfies FieldTable

export const boardStatusFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  board: ['text', 'board/name'],
  closed: ['boolean', 'closedStatus'],
  escalation: ['text', 'escalationStatus'],
} as const satisfies FieldTable

/** Experimental: from the public schema of `/company/contacts`; no recorded answer is known. */
export const contactFields = {
  id: ['id', 'id'],
  clientId: ['id', 'company/id'],
  siteId: ['id', 'site/id'],
  title: ['text', 'title'],
  relationship: ['text', 'relationship/name'],
  types: ['list', 'types'],
  inactive: ['boolean', 'inactiveFlag'],
  active: ['any', 'activeFlag'],
} as const satisfies FieldTable
