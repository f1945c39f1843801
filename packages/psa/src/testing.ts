// Does an adapter keep its promises? For the author of a ninth one.

export { type AdapterCase, type AdapterUnderTest, type BrokenPromise, checkAdapter } from './testing/check-adapter'
