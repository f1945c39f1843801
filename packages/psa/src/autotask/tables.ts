// Autotask's rows: which key of the payload is which fact.

import { noDates } from '../adapter/row/no-dates'
import type { FieldTable, Wire } from '../adapter/row/table'

/** How Autotask's REST API writes values: offsets always, midnight `Z` for dates, picklists as integers, and company 0 is a company. */
export const wire: Wire = {
  naive: 'refuse',
  sentinels: noDates,
  zeroIsNone: false,
  textual: false,
}

export const pageKeys = ['items', 'item'] as const

export const ticketFields = {
  id: ['id', 'id'],
  number: ['text', 'ticketNumber'],
  title: ['text', 'title'],
  description: ['text', 'description'],
  status: ['id', 'status'],
  priority: ['id', 'priority'],
  queue: ['id', 'queueID'],
  source: ['id', 'source'],
  issueType: ['id', 'issueType'],
  subIssueType: ['id', 'subIssueType'],
  category: ['id', 'ticketCategory'],
  ticketType: ['id', 'ticketType'],
  problemId: ['id', 'problemTicketId', 'problemTicketID'],
  clientId: ['id', 'companyID'],
  siteId: ['id', 'companyLocationID'],
  contactId: ['id', 'contactID'],
  assetId: ['id', 'configurationItemID'],
  contractId: ['id', 'contractID'],
  workType: ['id', 'billingCodeID'],
  resourceId: ['id', 'assignedResourceID'],
  createdAt: ['instant', 'createDate'],
  completedAt: ['instant', 'completedDate'],
  respondedAt: ['instant', 'firstResponseDateTime'],
  respondBy: ['instant', 'firstResponseDueDateTime'],
  plannedAt: ['instant', 'resolutionPlanDateTime'],
  planBy: ['instant', 'resolutionPlanDueDateTime'],
  resolvedAt: ['instant', 'resolvedDateTime'],
  resolveBy: ['instant', 'resolvedDueDateTime'],
  /** Two stamps: one of the tracked fields, one of any activity. The later is the row's last change. */
  trackedAt: ['instant', 'lastTrackedModificationDateTime'],
  activeAt: ['instant', 'lastActivityDate'],
  slaId: ['id', 'serviceLevelAgreementID'],
  slaMet: ['boolean', 'serviceLevelAgreementHasBeenMet'],
  pausedHours: ['number', 'serviceLevelAgreementPausedNextEventHours'],
  userDefined: ['list', 'userDefinedFields'],
} as const satisfies FieldTable

export const historyFields = {
  id: ['id', 'id'],
  text: ['text', 'detail'],
  at: ['instant', 'date'],
  subType: ['text', 'action'],
} as const satisfies FieldTable

export const slaResultFields = {
  name: ['text', 'serviceLevelAgreementName'],
  responseHours: ['number', 'firstResponseElapsedHours'],
  responseMet: ['boolean', 'isFirstResponseMet'],
  planHours: ['number', 'resolutionPlanElapsedHours'],
  planMet: ['boolean', 'isResolutionPlanMet'],
  resolutionHours: ['number', 'resolutionElapsedHours'],
  resolutionMet: ['boolean', 'isResolutionMet'],
} as const satisfies FieldTable

export const noteFields = {
  id: ['id', 'id'],
  at: ['instant', 'createDateTime'],
  resourceId: ['id', 'creatorResourceID'],
  contactId: ['id', 'createdByContactID'],
  publish: ['number', 'publish'],
  type: ['id', 'noteType'],
} as const satisfies FieldTable

export const timeEntryFields = {
  id: ['id', 'id'],
  ticketId: ['id', 'ticketID'],
  resourceId: ['id', 'resourceID'],
  on: ['date', 'dateWorked'],
  from: ['instant', 'startDateTime'],
  to: ['instant', 'endDateTime'],
  hours: ['number', 'hoursWorked'],
  billHours: ['number', 'hoursToBill'],
  offsetHours: ['number', 'offsetHours'],
  nonBillable: ['boolean', 'isNonBillable'],
  onInvoice: ['boolean', 'showOnInvoice'],
  workType: ['id', 'billingCodeID'],
  role: ['id', 'roleID'],
  contractId: ['id', 'contractID'],
  approvedAt: ['instant', 'billingApprovalDateTime'],
  enteredAt: ['instant', 'createDateTime'],
  changedAt: ['instant', 'lastModifiedDateTime'],
  note: ['text', 'summaryNotes'],
} as const satisfies FieldTable

export const contractFields = {
  id: ['id', 'id'],
  name: ['text', 'contractName'],
  clientId: ['id', 'companyID'],
  type: ['id', 'contractType'],
  startOn: ['date', 'startDate'],
  endOn: ['date', 'endDate'],
  status: ['id', 'status'],
  slaId: ['id', 'serviceLevelAgreementID'],
  exclusionSetId: ['id', 'contractExclusionSetID'],
  exclusionContractId: ['id', 'exclusionContractID'],
  setupFee: ['number', 'setupFee'],
} as const satisfies FieldTable

export const serviceFields = {
  id: ['id', 'id'],
  name: ['text', 'invoiceDescription', 'internalDescription'],
  price: ['number', 'unitPrice'],
} as const satisfies FieldTable

export const unitFields = {
  serviceId: ['id', 'contractServiceID'],
  units: ['number', 'units'],
  from: ['date', 'startDate'],
} as const satisfies FieldTable

export const blockFields = {
  id: ['id', 'id'],
  on: ['date', 'startDate'],
  endOn: ['date', 'endDate'],
  hours: ['number', 'hours'],
  rate: ['number', 'hourlyRate'],
} as const satisfies FieldTable

export const retainerFields = {
  on: ['date', 'startDate'],
  endOn: ['date', 'endDate'],
  amount: ['number', 'amount'],
} as const satisfies FieldTable

export const ticketPurchaseFields = {
  on: ['date', 'startDate'],
  endOn: ['date', 'endDate'],
  tickets: ['number', 'ticketsPurchased'],
  rate: ['number', 'perTicketRate'],
} as const satisfies FieldTable

export const exclusionFields = {
  workType: ['id', 'excludedWorkTypeID', 'billingCodeID'],
  role: ['id', 'excludedRoleID', 'roleID'],
} as const satisfies FieldTable

export const companyFields = {
  id: ['id', 'id'],
  name: ['text', 'companyName'],
  number: ['text', 'companyNumber'],
  parentId: ['id', 'parentCompanyID'],
  active: ['boolean', 'isActive'],
} as const satisfies FieldTable

export const configurationFields = {
  id: ['id', 'id'],
  clientId: ['id', 'companyID'],
  siteId: ['id', 'companyLocationID'],
  type: ['id', 'configurationItemType'],
  name: ['text', 'referenceTitle'],
  serial: ['text', 'serialNumber'],
  active: ['boolean', 'isActive'],
  installedOn: ['date', 'installDate'],
  warrantyOn: ['date', 'warrantyExpirationDate'],
  contractId: ['id', 'contractID'],
} as const satisfies FieldTable

export const resourceFields = { id: ['id', 'id'], cost: ['number', 'internalCost'] } as const satisfies FieldTable

export const billingCodeFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  active: ['boolean', 'isActive'],
} as const satisfies FieldTable

export const roleFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  rate: ['number', 'hourlyRate'],
  active: ['boolean', 'isActive'],
} as const satisfies FieldTable

export const locationFields = {
  id: ['id', 'id'],
  mondayFrom: ['text', 'mondayBusinessHoursStartTime'],
  mondayTo: ['text', 'mondayBusinessHoursEndTime'],
  tuesdayFrom: ['text', 'tuesdayBusinessHoursStartTime'],
  tuesdayTo: ['text', 'tuesdayBusinessHoursEndTime'],
  wednesdayFrom: ['text', 'wednesdayBusinessHoursStartTime'],
  wednesdayTo: ['text', 'wednesdayBusinessHoursEndTime'],
  thursdayFrom: ['text', 'thursdayBusinessHoursStartTime'],
  thursdayTo: ['text', 'thursdayBusinessHoursEndTime'],
  fridayFrom: ['text', 'fridayBusinessHoursStartTime'],
  fridayTo: ['text', 'fridayBusinessHoursEndTime'],
  saturdayFrom: ['text', 'saturdayBusinessHoursStartTime'],
  saturdayTo: ['text', 'saturdayBusinessHoursEndTime'],
  sundayFrom: ['text', 'sundayBusinessHoursStartTime'],
  sundayTo: ['text', 'sundayBusinessHoursEndTime'],
  noHoursOnHolidays: ['boolean', 'noHoursOnHolidays'],
} as const satisfies FieldTable

export const holidayFields = {
  on: ['date', 'holidayDate'],
  name: ['text', 'holidayName'],
} as const satisfies FieldTable

export const picklistFields = {
  name: ['text', 'name'],
  values: ['list', 'picklistValues'],
} as const satisfies FieldTable

export const picklistValueFields = {
  value: ['id', 'value'],
  label: ['text', 'label'],
  system: ['boolean', 'isSystem'],
} as const satisfies FieldTable

/** Experimental: from the public documentation of Contacts; no recorded answer is known. */
export const contactFields = {
  id: ['id', 'id'],
  clientId: ['id', 'companyID'],
  siteId: ['id', 'companyLocationID'],
  title: ['text', 'title'],
  relationship: ['text', 'relationship'],
  types: ['list', 'types'],
  inactive: ['boolean', 'inactive'],
  active: ['any', 'isActive'],
} as const satisfies FieldTable
