// ConnectWise's rows of calendars and SLAs: which key of the payload is which fact.

import type { FieldTable } from '../../adapter/row/table'

export const calendarFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  monFrom: ['text', 'mondayStartTime'],
  monTo: ['text', 'mondayEndTime'],
  tueFrom: ['text', 'tuesdayStartTime'],
  tueTo: ['text', 'tuesdayEndTime'],
  wedFrom: ['text', 'wednesdayStartTime'],
  wedTo: ['text', 'wednesdayEndTime'],
  thuFrom: ['text', 'thursdayStartTime'],
  thuTo: ['text', 'thursdayEndTime'],
  friFrom: ['text', 'fridayStartTime'],
  friTo: ['text', 'fridayEndTime'],
  satFrom: ['text', 'saturdayStartTime'],
  satTo: ['text', 'saturdayEndTime'],
  sunFrom: ['text', 'sundayStartTime'],
  sunTo: ['text', 'sundayEndTime'],
} as const satisfies FieldTable

export const holidayFields = {
  name: ['text', 'name'],
  on: ['date', 'date'],
  allDay: ['boolean', 'allDayFlag'],
  from: ['text', 'timeStart'],
  to: ['text', 'timeEnd'],
} as const satisfies FieldTable

export const slaFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  basedOn: ['text', 'basedOn'],
  respondHours: ['number', 'respondHours'],
  planHours: ['number', 'planWithin'],
  resolveHours: ['number', 'resolutionHours'],
} as const satisfies FieldTable

export const slaPriorityFields = {
  priorityId: ['id', 'priority/id'],
  priorityName: ['text', 'priority/name'],
  respondHours: ['number', 'respondHours'],
  planHours: ['number', 'planWithin'],
  resolveHours: ['number', 'resolutionHours'],
} as const satisfies FieldTable
