// A local server that plays a vendor badly: limits, failures, bodies that are cut off, rows that come twice.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { at } from './tenant'
import type { Answer } from './vendors'

/** A running server; `minute` is the time that it thinks it is, and `pace` how many minutes pass with each answer. */
export interface VendorServer {
  readonly url: string
  minute: number
  pace: number
  readonly faults: () => number
  close(): Promise<void>
}

/** Every seventh call is over the limit, every eleventh fails, every thirteenth is cut off; in lists the last row may come twice. */
export async function vendorServer(answer: Answer): Promise<VendorServer> {
  let [calls, faults] = [0, 0]
  const state = { minute: 0, pace: 0 }
  const server = createServer(async (request, response) => {
    calls++
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    // The vendor's clock, to the second and no more, like any server's.
    response.setHeader('date', new Date(at(state.minute)).toUTCString())
    const url = new URL(request.url ?? '/', 'http://local')
    if (calls % 7 === 0 || calls % 11 === 0) {
      faults++
      response.writeHead(calls % 7 === 0 ? 429 : 503, { 'retry-after': '0' }).end()
      return
    }
    const made = answer(
      url.pathname,
      Object.fromEntries(url.searchParams),
      body === '' ? null : JSON.parse(body),
      state.minute,
    )
    state.minute += state.pace
    const text = JSON.stringify(calls % 5 === 0 ? withRowTwice(made) : made)
    if (calls % 13 === 0) faults++
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(calls % 13 === 0 ? text.slice(0, Math.floor(text.length / 2)) : text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    get minute() {
      return state.minute
    },
    set minute(minute) {
      state.minute = minute
    },
    get pace() {
      return state.pace
    },
    set pace(pace) {
      state.pace = pace
    },
    faults: () => faults,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The same answer with its last row once more, wherever it holds rows. */
function withRowTwice(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.length === 0 ? answer : [...answer, answer.at(-1)]
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(
    Object.entries(answer).map(([key, held]) => [
      key,
      [
        'tickets',
        'items',
        'audits',
        'actions',
        'issues',
        'values',
        'result',
        'activities',
        'worklogs',
        'time_entries',
      ].includes(key)
        ? withRowTwice(held)
        : held,
    ]),
  )
}
