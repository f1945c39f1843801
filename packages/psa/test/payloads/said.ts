// What a mapping said, in words short enough to compare.
import type { Mapped, MappedTicket } from '@mspkit/psa'

export type Json = Record<string, unknown>
export const codes = (result: Mapped<unknown>): string[] => result.diagnostics.map((one) => one.code)
export const warnings = (result: Mapped<unknown>): string[] =>
  result.diagnostics.filter((one) => one.severity !== 'advice').map((one) => one.code)
export const statuses = (result: Mapped<MappedTicket>): string[] =>
  (result.value?.events ?? []).flatMap((event) =>
    event.kind === 'status' ? [`${event.at.slice(11, 16)} ${event.status} ${event.phase}`] : [],
  )
export const holders = (result: Mapped<MappedTicket>): unknown[] =>
  (result.value?.events ?? []).flatMap((event) =>
    event.kind === 'assignment' ? [event.technicianId === undefined ? { queue: event.queue } : event.technicianId] : [],
  )
