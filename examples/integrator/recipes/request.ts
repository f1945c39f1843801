// One answer of an API, whatever happens on the way: limits, failing servers, lines that break.

/** How often an answer is asked for, and how to wait between. */
export interface Patience {
  /** Attempts in all; 6 when missing. */
  readonly attempts?: number
  /** Waits; real time when missing. */
  readonly wait?: (ms: number) => Promise<unknown>
}

const sleep = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * The JSON of an answer. Asks again after a 429 (as long after as the server says), a 5xx, a line that broke, and a body that is cut off: a
 * part of an answer is no answer. Any other refusal throws, so that an error is never taken for an empty list.
 */
export async function getJson(url: string, init: RequestInit = {}, patience: Patience = {}): Promise<unknown> {
  const { attempts = 6, wait = sleep } = patience
  for (let attempt = 1; ; attempt++) {
    const outcome = await attempted(url, init)
    if ('json' in outcome) return outcome.json
    if (!outcome.again || attempt >= attempts) throw new Error(`${url}: ${outcome.why}`)
    await wait(outcome.afterMs ?? 500 * 2 ** (attempt - 1))
  }
}

type Outcome =
  | { readonly json: unknown }
  | { readonly why: string; readonly again: boolean; readonly afterMs: number | null }

async function attempted(url: string, init: RequestInit): Promise<Outcome> {
  try {
    const answer = await fetch(url, init)
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
