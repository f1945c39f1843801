// A document as it may be printed: without the characters that change how other text is read.

import type { ReportDocument } from './document'

/** Embeddings, overrides and isolates of direction: with them a ticket's title can turn the sentence around it. Letters set their own direction. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g

/** Control characters but for tabs and line ends, and halves of surrogate pairs. */
const controls = /(?![\t\n\r])[\p{Cc}\p{Cs}]/gu

/** The same document with printable texts. The figures and the ids that no page shows are left out. */
export function printable(report: ReportDocument): ReportDocument {
  const shown = { ...report, scorecard: null, appendix: report.appendix.map((table) => ({ ...table, ids: [] })) }
  return JSON.parse(
    JSON.stringify(shown, (_, value: unknown) =>
      typeof value === 'string' ? value.replace(directions, '').replace(controls, '\ufffd') : value,
    ),
  )
}
