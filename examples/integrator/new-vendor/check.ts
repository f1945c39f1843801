// Does the adapter keep its promises? `npx tsx check.ts` prints each that is broken, as a sentence.

import { pathToFileURL } from 'node:url'
import { type BrokenPromise, checkAdapter } from '@mspkit/psa/testing'
import { acme } from './adapter'
import {
  changes,
  comments,
  deleted,
  earlier,
  earlierTime,
  expected,
  expectedTime,
  row,
  silent,
  timeEntry,
  webhooks,
} from './cases'

/** The configured adapter: what its statuses and priorities mean at the desk of the cases. */
export const desk = acme({ priorities: { high: 'P1', normal: 'P2' } })

export const brokenPromises = (): readonly BrokenPromise[] =>
  checkAdapter({
    vendor: 'acme',
    ticket: desk.ticket,
    bare: acme().ticket,
    cases: [
      {
        name: 'done',
        row,
        evidence: { changes, comments },
        silent: [{ changes: silent }],
        earlier,
        deleted,
        webhooks,
        expected,
      },
    ],
    timeEntries: {
      timeEntry: desk.timeEntry,
      cases: [{ name: 'work', row: timeEntry, earlier: earlierTime, expected: expectedTime }],
    },
  })

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const broken = brokenPromises()
  for (const one of broken) console.log(`${one.promise} (${one.case}): ${one.sentence}`)
  console.log(broken.length === 0 ? 'Every promise is kept.' : `${broken.length} promises are broken.`)
  process.exitCode = broken.length === 0 ? 0 : 1
}
