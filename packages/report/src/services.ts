// What is offered? Service descriptions with their linter, and packages compared on a client's past. A separate entry point, because it
// analyses scopes and drafts agreements.

export type { AgreedOptions } from './services/agreed'
export { type CheckServicesOptions, checkServices } from './services/check'
export { type ServiceOptions, serviceDescription } from './services/description'
export type { Attainable } from './services/offer/attainable'
export type { Candidate } from './services/offer/candidate'
export { type OfferOptions, type OfferRow, offerRows } from './services/offer/offer'
export { type OfferReportOptions, offerReport } from './services/offer/report'
