// One answer of an API, whatever happens on the way: limits, failing servers, lines that break.

/** How often an answer is asked for, and how to wait between. */
export interface Patience {
  /** Attempts in all; 6 when missing. */
  readonly attempts?: number
  /** Waits; real time when missing. */
  readonly wait?: (ms: number) => Promise<unknown>
  /** Takes note of the vendor's time, which each answer says. */
  readonly clock?: VendorClock
}

/** A vendor's clock, as its answers show it: when a row was seen must be said by the clock that stamps its changes. */
export interface VendorClock {
  /** The present time at the vendor; the reader's until the first answer. */
  now(): number
  heard(date: string | null): void
}

/** `own` is the reader's clock. Answers take time, so the least difference is nearest to the truth, and never before it. */
export function vendorClock(own: () => number = Date.now): VendorClock {
  let aheadMs = Number.POSITIVE_INFINITY
  return {
    now: () => own() - (aheadMs === Number.POSITIVE_INFINITY ? 0 : aheadMs),
    heard(date) {
      const at = Date.parse(date ?? '')
      if (!Number.isNaN(at)) aheadMs = Math.min(aheadMs, own() - at)
    },
  }
}

const sleep = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * The JSON of an answer. Asks again after a 429 (as long after as the server says), a 5xx, a line that broke, and a body that is cut off: a
 * part of an answer is no answer. Any other refusal throws, so that an error is never taken for an empty list.
 */
export async function getJson(url: string, init: RequestInit = {}, patience: Patience = {}): Promise<unknown> {
  const { attempts = 6, wait = sleep, clock } = patience
  for (let attempt = 1; ; attempt++) {
    const outcome = await attempted(url, init, clock)
    if ('json' in outcome) return outcome.json
    if (!outcome.again || attempt >= attempts) throw new Error(`${url}: ${outcome.why}`)
    await wait(outcome.afterMs ?? 500 * 2 ** (attempt - 1))
  }
}

type Outcome =
  | { readonly json: unknown }
  | { readonly why: string; readonly again: boolean; readonly afterMs: number | null }

async function attempted(url: string, init: RequestInit, clock: VendorClock | undefined): Promise<Outcome> {
  try {
    const answer = await fetch(url, init)
    clock?.heard(answer.headers.get('date'))
    if (answer.ok) return { json: await answer.json() }
    const after = answer.headers.get('retry-after')
    return {
      why: `${answer.status} ${answer.statusText}`,
      again: answer.status === 429 || answer.status >= 500,
      afterMs: after === null || !/^\d+$/.test(after) ? null : Number(after) * 1000,
    }
  } catch (error) {
    // The line broke, or the body ended before its JSON did.
    return { why: error instanceof Error ? error.message : String(error), again: true, afterMs: null }
  }
}
