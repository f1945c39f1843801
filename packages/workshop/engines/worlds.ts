// The random questions of packages, for tests of other packages that must give the same answers.

export { question } from '../../calendar/test/arbitraries'
export { asOf, calendars, policy, ticket } from '../../sla/test/arbitraries'
