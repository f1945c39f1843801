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
 */
export function toHtml(report: ReportDocument): string {
  objectOf(report, 'an object', 'toHtml(clientReport(facts, options))')
  return worded(report, 'a document', 'a report', () => `<!doctype html>\n${renderToString(page(printable(report)))}\n`)
}
