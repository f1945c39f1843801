// Mailboxes as records: mbox files, .eml files and folders of them.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Email } from 'postal-mime'
import { InputError } from '../terminal'
import { openSource } from './files'

/** A mail as a record, with the keys that a map names. Text that the mail lacks is empty. */
export interface MailRecord {
  readonly messageId: string
  /** When the last server on its way took it, or when it was sent where none says so; ISO 8601 in UTC. */
  readonly received: string
  /** When it was sent, by the clock of the sender; ISO 8601 in UTC. */
  readonly sent: string
  readonly from: string
  readonly to: string
  readonly subject: string
  /** The plain text, or the HTML of a mail whose plain text says less, such as "This mail needs HTML". */
  readonly body: string
}

/** A mail of a mailbox, or why it cannot be read. */
export type ReadMail =
  | { readonly ok: true; readonly value: MailRecord }
  | { readonly ok: false; readonly name: string; readonly why: string }

/** Whether a path is a mailbox, and of which form; `null` for every other file. @throws InputError for a file of Outlook. */
export function mailboxForm(path: string): 'mbox' | 'eml' | 'folder' | null {
  if (/\.(?:pst|ost|msg|olm)$/i.test(path))
    throw new InputError(`${path} is a file of Outlook. Export the mails as .eml files, or the folder as CSV.`)
  if (/\.(?:mbox|mbx)(?:\.gz)?$/i.test(path)) return 'mbox'
  if (/\.eml(?:\.gz)?$/i.test(path)) return 'eml'
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? 'folder' : null
}

/** A mailbox, and how far it has been read. */
export interface Mailbox {
  readonly mails: AsyncIterable<ReadMail>
  readonly totalBytes: number
  readBytes(): number
}

/** Opens a mailbox. A mail that cannot be read is skipped and reported. @throws InputError for a folder without mails. */
export function openMailbox(path: string, form: 'mbox' | 'eml' | 'folder'): Mailbox {
  if (form === 'mbox') {
    const source = openSource(path)
    return {
      mails: parsed(mailsOfMbox(source.chunks)),
      totalBytes: source.totalBytes,
      readBytes: source.readBytes,
    }
  }
  const paths = form === 'eml' ? [path] : mailsIn(path)
  return { mails: parsed(mailsOfFiles(paths)), totalBytes: 0, readBytes: () => 0 }
}

/** The mails in a folder and the folders in it, by name. */
function mailsIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const mails = names.filter((name) => /\.eml(?:\.gz)?$/i.test(name)).sort()
  if (mails.length === 0)
    throw new InputError(
      `${folder} is a folder without .eml files. Write the name of a file in it, or of a folder of mails.`,
    )
  return mails.map((name) => join(folder, name))
}

/** A mail as its bytes, each as a letter of Latin 1; `null` where it is too long. */
interface RawMail {
  readonly name: string
  readonly text: string | null
}

/** A mail with larger attachments is no report of a job. */
const longestMail = 64 * 1024 * 1024

async function* mailsOfFiles(paths: readonly string[]): AsyncGenerator<RawMail> {
  for (const path of paths) {
    let text: string | null = ''
    for await (const chunk of openSource(path).chunks) {
      if (text !== null) text += latin1(chunk)
      if (text !== null && text.length > longestMail) text = null
    }
    yield { name: path, text }
  }
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

/** The line that divides the mails of an mbox file: "From sender Wed Apr  1 02:00:00 2026". */
const divides =
  /^From (?:\S+ +)?(?:- {1,2})?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} [A-Z][a-z]{2}) /

async function* mailsOfMbox(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawMail> {
  let number = 0
  let lines: string[] = []
  let length = 0
  let wasBlank = true
  for await (const line of rawLines(chunks)) {
    if (wasBlank && (divides.test(line) || (number === 0 && line.startsWith('From ')))) {
      if (number > 0) yield mailOf(number, lines, length)
      number++
      lines = []
      length = 0
    } else if (number > 0) {
      length += line.length + 1
      // A line of the text that began with "From " was written with ">" before it.
      if (length <= longestMail) lines.push(/^>+From /.test(line) ? line.slice(1) : line)
      else lines = []
    } else if (line.trim() !== '') {
      throw new InputError(notAnMbox(line))
    }
    wasBlank = line === '' || line === '\r'
  }
  if (number > 0) yield mailOf(number, lines, length)
}

const notAnMbox = (line: string): string =>
  `The mailbox begins with ${JSON.stringify(line.slice(0, 60))}, and an mbox file with "From ". Give a single mail a name that ends in .eml.`

const mailOf = (number: number, lines: readonly string[], length: number): RawMail => ({
  name: `mail ${number}`,
  text: length > longestMail ? null : lines.join('\n'),
})

async function* rawLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: string[] = []
  for await (const chunk of chunks) {
    const text = latin1(chunk)
    let from = 0
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      rest.push(text.slice(from, to))
      yield rest.join('')
      rest = []
      from = to + 1
    }
    rest.push(text.slice(from))
  }
  const last = rest.join('')
  if (last !== '') yield last
}

async function* parsed(mails: AsyncIterable<RawMail>): AsyncGenerator<ReadMail> {
  const { default: PostalMime } = await import('postal-mime')
  for await (const { name, text } of mails) {
    if (text === null) {
      yield { ok: false, name, why: `it is larger than ${longestMail / 1024 / 1024} MB` }
      continue
    }
    try {
      const mail = await PostalMime.parse(Buffer.from(text, 'latin1'), { forceRfc822Attachments: true })
      yield mail.headers.length === 0
        ? { ok: false, name, why: 'it has no header' }
        : { ok: true, value: recordOf(mail) }
    } catch (error) {
      yield { ok: false, name, why: error instanceof Error ? error.message : String(error) }
    }
  }
}

function recordOf({ messageId, headers, from, to, subject, text, html }: Email): MailRecord {
  const header = (name: string): string => headers.find(({ key }) => key === name)?.value ?? ''
  const sent = instantOf(header('date'))
  const received = header('received')
  return {
    messageId: messageId ?? '',
    received: instantOf(received.slice(received.lastIndexOf(';') + 1)) || sent,
    sent,
    from: from?.address ?? '',
    to: (to ?? []).flatMap(({ address }) => (address === undefined ? [] : [address])).join(', '),
    subject: subject ?? '',
    body: bodyOf(text ?? '', html ?? ''),
  }
}

const bodyOf = (text: string, html: string): string => (lengthOf(text) * 2 < lengthOf(shown(html)) ? html : text)

/** How much is said, without empty space. */
const lengthOf = (text: string): number => text.replace(/\s+/g, '').length

/** What HTML shows: its text without styles and scripts. One that is never closed takes the rest with it. */
function shown(html: string): string {
  const lower = html.toLowerCase()
  let kept = ''
  let at = 0
  for (const { index, 0: tag } of lower.matchAll(/<(?:style|head|script)\b/g)) {
    if (index < at) continue
    kept += html.slice(at, index)
    const end = lower.indexOf(`</${tag.slice(1)}`, index)
    at = end < 0 ? html.length : end
    if (end < 0) break
  }
  return (kept + html.slice(at)).replace(/<[^<>]*>/g, '')
}

/** How a date of a header says its zone. One without would be read in the zone of this machine. */
const hasZone = /(?:[+-]\d{4}|\b(?:Z|UTC?|GMT|[ECMP][SD]T))$/

/** A date of a header as an instant; empty where it says none. A comment such as "(CEST)" is left out. */
function instantOf(written: string): string {
  const date = written.replace(/\([^()]*\)/g, '').trim()
  const ms = hasZone.test(date) ? Date.parse(date) : Number.NaN
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString()
}
