// What a proposed map lacks and what to look at, in sentences with the option to write.

import type { CsvMapGuess, CsvMapQuestion } from '@mspkit/psa/csv'
import type { EvidenceMapGuess, EvidenceMapQuestion } from '@mspkit/psa/evidence'
import { quote } from '@mspkit/values'

const needed: Readonly<Record<string, string>> = {
  id: 'holds the id of each row',
  openedAt: 'says when the ticket was opened',
  worked: 'holds the time worked, with its unit',
  technicianId: 'says who worked',
  at: 'says when a run ended',
  outcome: 'says how a run ended',
}

/** One line, and for mails one more for each kind of them. */
export function questionInWords(question: CsvMapQuestion | EvidenceMapQuestion): string | string[] {
  switch (question.question) {
    case 'date-order': {
      const { formats } = question
      return `The order of day and month: every date fits ${formats.map(quote).join(' and ')}. Run again with --date-format ${quote(formats[0])} or ${quote(formats[1])}`
    }
    case 'date-format': {
      const { sample } = question
      return `The form of the dates${sample === null ? '' : `, e.g. ${quote(sample)}`}. Run again with --date-format, in date-fns letters, e.g. --date-format "dd-MMM-yyyy HH:mm"`
    }
    case 'zone':
      return 'The zone of the times, which carry no offset. Run again with e.g. --zone America/New_York or --zone Etc/UTC'
    case 'unit':
      return `The unit of ${quote(question.heading)}: add "unit": "minutes", "hours" or "seconds" to /columns/${question.column}.`
    case 'obligation':
      return 'Which obligation of your policy is it about? Run again with e.g. --obligation backup-daily, or add its column to "columns" as "obligation": "…".'
    case 'mails':
      return [
        'A rule for each kind of mail, in "mails": { "from": ["backup@acme.example"], "subject": "[{outcome}] {job}", "outcomes": { "Success": "success" } }, or with "outcome": "ignore". The subjects, with # for numbers:',
        ...question.subjects.map(([subject, count]) => `  ${count} × ${quote(subject)}`),
        ...(question.others > 0 ? [`  … and ${question.others} other kinds.`] : []),
        'Who sends most mails:',
        ...question.senders.map(([sender, count]) => `  ${count} × ${quote(sender)}`),
      ]
    case 'column':
      return [
        question.column === 'subject'
          ? 'Which column names the device or the mailbox? Add it to "columns" as "assetId": "…" or "contactId": "…".'
          : `Which column ${needed[question.column] ?? `holds ${question.column}`}? Add it to "columns" as ${quote(question.column)}: "…".`,
        ...('unused' in question ? unusedLines(question) : []),
      ]
    case 'client':
      return 'Which column names the client? Add it to "columns" as "clientId": "…", or run again with --client acme if the file is of one client.'
  }
}

/** The columns that may hold what was not found, with some of their cells. */
const unusedLines = ({ unused }: Pick<Extract<CsvMapGuess, { readonly guess: 'not-found' }>, 'unused'>): string[] =>
  unused.length === 0
    ? []
    : [
        'Columns that the map does not use:',
        ...unused.map(([heading, cells]) => `  ${quote(heading)}: ${cells.map(quote).join(', ')}`),
      ]

const proven: Readonly<Record<string, string>> = {
  respondedAt: 'the first response',
  paused: 'how long a ticket was paused',
  reopenings: 'how often it was reopened',
}

/** One line, and one more for each column that may hold what was not found. */
export function guessInWords(guess: CsvMapGuess | EvidenceMapGuess): string | string[] {
  switch (guess.guess) {
    case 'tool': {
      const others =
        guess.others.length === 0 ? '' : ` It also holds what the ready maps ${guess.others.join(', ')} read.`
      return `The keys are those of ${guess.tool}, as ${guess.source} describes them. The map was never held against a live system: check what each word means.${guess.unconfirmed === null ? '' : ` ${guess.unconfirmed}`}${others}`
    }
    case 'columns':
      return `Which column holds what was taken from the cells: ${guess.columns.map(([name, heading]) => `${quote(heading)} is ${quote(name)}`).join(', ')}.`
    case 'zones':
      return `Which zones these words mean: ${guess.words.map(quote).join(', ')}. Write the IANA name of each place in place of "?", e.g. "America/Chicago".`
    case 'unknown-outcomes':
      return `What these words mean: ${guess.words.map(quote).join(', ')}. Write "success", "warning", "partial", "failure" or "ignore" in place of "?".`
    case 'outcomes':
      return `What ${guess.all ? 'each word means' : 'the other words mean'} was taken from the words: correct what your tool means otherwise.`
    case 'unknown-statuses':
      return `What these statuses mean: ${guess.labels.map(quote).join(', ')}. Write "new", "active", "waiting", "resolved", "closed" or "cancelled" in place of "unknown".`
    case 'statuses':
      return `What ${guess.all ? 'each status means' : 'the other statuses mean'} was taken from the names: correct what your desk means otherwise.`
    case 'priorities':
      return prioritiesInWords(guess)
    case 'repeated-ids':
      return guess.asEvents
        ? `Of the ids, ${guess.ids} are in several rows, so each row is taken for one change of a ticket ("row": "event").`
        : `Of the ids, ${guess.ids} are in several rows, and only the first row of each is used. If a row is one change of a ticket, write "row": "event" and the column that says when it happened, as "at".`
    case 'empty-words':
      return `In columns of dates and amounts ${guess.words.map(quote).join(', ')} ${guess.words.length === 1 ? 'is' : 'are'} read as an empty cell, as "missing" of the map says.`
    case 'odd-dates':
      return `In the column ${quote(guess.heading)} some cells are not dates of the form ${quote(guess.dateFormat)}: ${guess.cells.map(quote).join(', ')}. Correct them in the file; if they mean an empty cell, write "missing": ${JSON.stringify(guess.cells)} in the map.`
    case 'not-found': {
      const names = guess.columns.map(quote).join(' and ')
      return [
        `No column was found for ${guess.columns.join(' and ')}. If the file has ${guess.columns.length === 1 ? 'it' : 'them'}, add ${names} to "columns"; a map without ${guess.columns.length === 1 ? 'it' : 'them'} reads no ${guess.columns.join(' and no ')}.`,
        ...unusedLines(guess),
      ]
    }
    case 'no-proof':
      return `No column says ${guess.columns.map((name) => proven[name] ?? name).join(', ')}. If the export can have one, add it as ${guess.columns.map(quote).join(', ')}; without it ${withoutProof(guess.columns)}.`
  }
}

/** What follows where a column that proves something is missing. */
const withoutProof = (columns: readonly string[]): string =>
  [
    ...(columns.includes('respondedAt') ? ['no first response is known'] : []),
    ...(columns.some((name) => name !== 'respondedAt')
      ? ['a late ticket is listed as late unless it was paused or reopened']
      : []),
  ].join(', and ')

function prioritiesInWords({ changed, kept }: Extract<CsvMapGuess, { readonly guess: 'priorities' }>): string {
  const shown = Object.entries(changed).map(([label, word]) => `${quote(label)} is ${quote(word)}`)
  return [
    ...(shown.length > 0 ? [`Words for priorities: ${shown.join(', ')}. Write those of your policy.`] : []),
    ...(kept.length > 0
      ? [
          `These priorities are kept as they are: ${kept.map(quote).join(', ')}. If your policy has other words, write them.`,
        ]
      : []),
  ].join(' ')
}
