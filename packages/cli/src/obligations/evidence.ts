// Evidence from files: mspkit's own, or exports and mails with their map.

import { type EvidenceTracker, evidenceReader, parseEvidenceMap } from '@mspkit/psa/evidence'
import { type Evidence, parseEvidence } from '@mspkit/records'
import { problem, quote } from '@mspkit/values'
import { dateAdvice, headingAdvice } from '../csv/advice'
import { repeatedHeadings, withLineFeeds, withoutMap } from '../csv/source'
import { forFile, readDocument } from '../files/documents'
import { linesOf, openSource, readJson } from '../files/files'
import { type Mailbox, mailboxForm, openMailbox } from '../files/mailbox'
import { type Counts, type Kind, openRecords, ownForm, type RecordSource, refused } from '../files/records'
import { fileProblem, type ProblemLog } from '../print/problems'
import { InputError } from '../terminal'
import { mapAdvice } from './evidence-advice'
import type { EvidencePaths } from './maps'

const evidenceKind: Kind<Evidence> = {
  parse: parseEvidence,
  many: 'evidence',
  example: '{ "obligation": …, "clientId": …, "at": …, "outcome": "success" }',
}

/** Opens a file of evidence. What is wrong with its rows goes to `log`; the others come out. */
export async function openEvidence({ path, mapPath }: EvidencePaths, log: ProblemLog): Promise<RecordSource<Evidence>> {
  const mailbox = mailboxForm(path)
  if (mapPath === undefined && mailbox !== null) throw new InputError(withoutRules(path))
  if (mapPath === undefined)
    return ownForm(path) === null ? withoutMap(path, '--map', ' --evidence') : openRecords(path, evidenceKind, log)
  const map = await readDocument(mapPath, 'evidence map', parseEvidenceMap)
  if (mailbox !== null && map.mails === undefined)
    throw new InputError(
      `${mapPath} has no "mails", so it reads no mailbox, and ${path} is one. Give a map for each file, in their order.`,
    )
  const tracker = forFile(mapPath, () => evidenceReader(map).track())
  const mails = mailbox === null ? null : openMailbox(path, mailbox)
  const form = mails === null ? ownForm(path) : 'mails'
  const source = mails !== null || form === 'list' ? null : openSource(path)
  const counts: Counts = { read: 0, unreadable: 0 }
  const badDates = new Set<string>()
  const file = { path, mapPath, map }

  function rows(): Parameters<EvidenceTracker['evidence']>[0] {
    if (mails !== null) return { records: mailRecords(path, mails, log, counts) }
    if (source === null) return { records: listedRecords(path, log, counts) }
    return form === null
      ? withLineFeeds(path, source.chunks)
      : { records: recordsOfLines(path, source.chunks, log, counts) }
  }
  async function* records(): AsyncGenerator<Evidence> {
    let header: readonly string[] | null = null
    for await (const { value, diagnostics, raw } of tracker.evidence(rows())) {
      if (header === null) {
        header = raw.header
        if (form === null) for (const one of repeatedHeadings(header, map)) log.add(fileProblem(path, one, { row: 1 }))
      }
      for (const one of diagnostics) {
        if (one.entity === 'file' && one.severity === 'error')
          throw new InputError((form === null ? await headingAdvice(file, header) : null) ?? `${path}: ${one.message}`)
        if (one.code === 'psa/bad-date') badDates.add(one.path.replace(/^\/\d+\//, ''))
        if (one.severity !== 'advice' && !listedCodes.has(one.code)) log.add(fileProblem(path, one, { row: one.row }))
      }
      if (value !== null) {
        counts.read++
        yield value
      } else if (diagnostics.some(({ entity, code }) => entity !== 'file' && code !== 'psa/no-rule'))
        counts.unreadable++
    }
  }
  return {
    records: records(),
    counts,
    totalBytes: (mails ?? source)?.totalBytes ?? 0,
    readBytes: (mails ?? source)?.readBytes ?? (() => 0),
    refuse: () => refused(counts),
    advice: async () => [...mapAdvice(tracker, file), ...(form === null ? await dateAdvice(file, badDates) : [])],
  }
}

/** Said once for all rows: words as JSON to paste, mails that look alike together. */
const listedCodes: ReadonlySet<string> = new Set([
  'psa/unknown-outcome',
  'psa/unknown-zone',
  'psa/no-rule',
  'psa/unread-line',
])

/** @throws InputError, as a mailbox says nothing without the rules of a map. */
const withoutRules = (path: string): string => {
  const map = `${path.replace(/[/\\]+$/, '').replace(/(\.(?:mbox|mbx|eml))?(\.gz)?$/i, '')}.map.json`
  return `${path} is a mailbox, and needs a map with rules for its mails. To begin one, run npx mspkit map init ${path} > ${map}, write its rules, and add --map ${map}`
}

async function* mailRecords(path: string, { mails }: Mailbox, log: ProblemLog, counts: Counts): AsyncGenerator<object> {
  for await (const mail of mails) {
    if (mail.ok) yield mail.value
    else {
      counts.unreadable++
      const message = `${mail.name} cannot be read: ${mail.why}.`
      log.add(fileProblem(path, problem('cli/unreadable-mail', '', message)))
    }
  }
}

/** The records of a JSON export: a list, or one object. */
async function* listedRecords(path: string, log: ProblemLog, counts: Counts): AsyncGenerator<object> {
  const json = await readJson(path)
  const list: readonly unknown[] = Array.isArray(json) ? json : [json]
  for (const [i, one] of list.entries()) {
    if (isRecord(one)) yield one
    else notARecord(path, one, `/${i}`, log, counts)
  }
}

async function* recordsOfLines(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  log: ProblemLog,
  counts: Counts,
): AsyncGenerator<object> {
  let line = 0
  for await (const text of linesOf(chunks, () => counts.unreadable++)) {
    line++
    if (text.trim() === '') continue
    const one = parsedOrNull(text)
    if (isRecord(one)) yield one
    else notARecord(path, text, `/${line}`, log, counts)
  }
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function notARecord(path: string, received: unknown, at: string, log: ProblemLog, counts: Counts): void {
  counts.unreadable++
  const message = `${quote(received)} is not a record. Export JSON objects, in a list or one per line.`
  log.add(fileProblem(path, problem('cli/not-a-record', at, message, { received })))
}
