// The vendor's verdict of a clock, compared with ours.

import type { ClockReading } from '@mspkit/records'
import { objectOf, textOf } from '@mspkit/values/arguments'
import { type Diagnostic, diagnostic } from '../../diagnostic'

/** Whether the vendor's clock and ours say the same. */
export interface VerdictComparison {
  readonly agreement: 'same' | 'differs' | 'not-comparable'
  readonly ours: ClockReading['verdict']
  readonly vendors: 'met' | 'breached' | null
  /** Where they differ: psa/vendor-verdict-differs. */
  readonly diagnostic: Diagnostic | null
}

/**
 * Does the vendor say the same of a clock as we do? Compares `vendorReported` with a reading, by the name of the clock; neither changes the other.
 *
 * Comparable are only clocks of which both say that they were met or breached.
 *
 * @example
 * const reported = { 'first-response': { met: false, minutes: 31, dueAt: null, source: 'slaresponsestate' } }
 * compareVerdict('halopsa', reported, { ticketId: '7', name: 'first-response', verdict: 'met' }).agreement // => 'differs'
 */
export function compareVerdict(
  vendor: string,
  vendorReported: Readonly<Record<string, unknown>> | null,
  reading: Pick<ClockReading, 'ticketId' | 'name' | 'verdict'>,
): VerdictComparison {
  textOf(vendor, "a vendor's name", '"halopsa"')
  objectOf(reading, 'a reading', '{ ticketId: "7", name: "resolution", verdict: "met" }')
  const clock = vendorReported?.[textOf(reading.name, 'the name of a clock', '"resolution"')]
  const met =
    typeof clock === 'object' && clock !== null && 'met' in clock && typeof clock.met === 'boolean' ? clock.met : null
  const vendors = met === null ? null : met ? 'met' : 'breached'
  const comparable = vendors !== null && (reading.verdict === 'met' || reading.verdict === 'breached')
  if (!comparable) return { agreement: 'not-comparable', ours: reading.verdict, vendors, diagnostic: null }
  if (vendors === reading.verdict) return { agreement: 'same', ours: reading.verdict, vendors, diagnostic: null }
  const differs = diagnostic(
    { vendor, entity: 'ticket', id: reading.ticketId },
    {
      severity: 'advice',
      code: 'psa/vendor-verdict-differs',
      path: `/${reading.name}`,
      received: clock,
      message: `The vendor reports ${reading.name} as ${vendors}, our reading is ${reading.verdict}. Explain the reading, and compare calendar, pauses and start with the vendor's.`,
    },
  )
  return { agreement: 'differs', ours: reading.verdict, vendors, diagnostic: differs }
}
