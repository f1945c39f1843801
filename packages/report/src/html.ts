// Reports as one self-contained HTML page. A separate entry point, because it needs Preact and D3.

import { objectOf, worded } from '@mspkit/values/arguments'
import { renderToString } from 'preact-render-to-string'
import type { ReportDocument } from './document/document'
import { printable } from './document/printable'
import { page } from './html/page'

/**
 * A document as one HTML file: no script, nothing loaded, light and dark, for screens from 320 pixels up and for A4. All text of records
 * is escaped. To get a PDF, print it from a browser.
 *
 * @throws TypeError for anything but a document.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * toHtml(scorecardReport(facts, { period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'internal' })).startsWith('<!doctype html>') // => true
 */
export function toHtml(report: ReportDocument): string {
  objectOf(report, 'an object', 'toHtml(clientReport(facts, options))')
  return worded(report, 'a document', 'a report', () => `<!doctype html>\n${renderToString(page(printable(report)))}\n`)
}
