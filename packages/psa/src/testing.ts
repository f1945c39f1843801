// Does an adapter keep its promises? For the author of a ninth one.

export { type AdapterCase, type AdapterUnderTest, checkAdapter } from './testing/check-adapter'
export type { TimeEntriesUnderTest, TimeEntryCase } from './testing/check-time-entry'
export type { BrokenPromise } from './testing/promise'
