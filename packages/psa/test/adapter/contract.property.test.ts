import { type Contract, checkContract } from '@mspkit/contracts'
import { autotask } from '@mspkit/psa/autotask'
import { connectwise } from '@mspkit/psa/connectwise'
import { halopsa } from '@mspkit/psa/halopsa'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const seed = 20261121
const currency = 'USD'
const date = fc.oneof(
  fc.constant(null),
  fc
    .integer({ min: -40, max: 800 })
    .map((day) => `${new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)}T00:00:00Z`),
)
const start = fc
  .integer({ min: 0, max: 60 })
  .map((day) => `${new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)}T00:00:00Z`)
const price = fc.constantFrom(null, 0, 45, -10, 99.995)
const quantity = fc.constantFrom(null, 0, 1, 25, -1)

/** The draft with what no vendor says written in. */
function whole({
  extras: _,
  ...said
}: NonNullable<ReturnType<ReturnType<typeof connectwise>['contract']>['value']>): Contract {
  const { billingCycle, ...rest } = said
  return {
    ...rest,
    timeZone: 'America/Chicago',
    renewal: { auto: true, months: 12, notice: { days: 60 } },
    term: { months: 12, ...said.term },
    ...(billingCycle === undefined ? {} : { billingCycle: { bill: 'advance', ...billingCycle } }),
  }
}
const wrong = (contract: Contract) => checkContract(contract).filter(({ severity }) => severity === 'error')

test('whatever the dates, prices and quantities, a ConnectWise draft that is filled in is a contract', () => {
  const addition = fc.record({
    effectiveDate: date,
    cancelledDate: date,
    unitPrice: price,
    quantity,
    lessIncluded: fc.constantFrom(null, 0, 5),
  })
  const agreement = fc.record({
    startDate: start,
    endDate: date,
    dateCancelled: date,
    noEndingDateFlag: fc.boolean(),
    billAmount: price,
    applicationUnits: fc.constantFrom('Hours', 'Incidents', 'Amount', 'Boxes', null),
    applicationLimit: fc.constantFrom(null, 0, 10, -3),
    applicationCycle: fc.constantFrom('CalendarMonth', 'ContractYear', 'CalendarWeek', null),
    carryOverUnused: fc.boolean(),
    expiredDays: fc.constantFrom(null, 0, 30, 90),
    billingCycle: fc.constantFrom({ name: 'Monthly' }, { name: 'Odd' }, null),
    billStartDate: date,
  })
  fc.assert(
    fc.property(agreement, fc.array(addition, { maxLength: 3 }), (row, additions) => {
      const { value, diagnostics } = connectwise().contract(
        { id: 1, name: 'Care', company: { id: 2 }, ...row },
        { currency, additions: additions.map((one, id) => ({ id, product: { identifier: 'seat' }, ...one })) },
      )
      expect(value === null ? diagnostics : wrong(whole(value))).toEqual([])
    }),
    { seed, numRuns: 400 },
  )
})

test('so are those of Autotask and Halo', () => {
  const children = fc.array(
    fc.record({
      startDate: date,
      endDate: date,
      hours: quantity,
      hourlyRate: price,
      amount: price,
      ticketsPurchased: quantity,
      perTicketRate: price,
      unitPrice: price,
      units: quantity,
      contractServiceID: fc.constantFrom(0, 1),
    }),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(start, date, children, price, quantity, (startDate, endDate, rows, charge, hours) => {
      const items = rows.map((row, id) => ({ id, ...row }))
      const at = autotask().contract(
        { id: 1, companyID: 2, contractName: 'Care', contractType: 1, startDate, endDate },
        {
          currency,
          services: { items },
          serviceUnits: { items },
          blocks: { items },
          retainers: { items },
          ticketPurchases: { items },
        },
      )
      expect(at.value === null ? at.diagnostics : wrong(whole(at.value))).toEqual([])
      const halo = halopsa().contract(
        {
          id: 1,
          client_id: 2,
          ref: 'Care',
          start_date: startDate.slice(0, 19),
          end_date: endDate?.slice(0, 19),
          periodchargeamount: charge,
          chargehoursperperiod: hours,
          chargerollover: true,
        },
        { currency, periodMonths: 1 },
      )
      expect(halo.value === null ? halo.diagnostics : wrong(whole(halo.value))).toEqual([])
    }),
    { seed, numRuns: 300 },
  )
})
