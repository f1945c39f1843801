import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type MailRecord, mailboxForm, openMailbox, type ReadMail } from '../../src/files/mailbox'
import { file, mspkit } from '../shell'

const divider = 'From backup@acme.example Wed Apr  1 02:00:00 2026'
const mail = (headers: readonly string[], body: string): string => [...headers, '', body].join('\n')
const plain = mail(
  [
    'Received: from nas by mx.msp.example; Wed, 1 Apr 2026 04:00:40 +0200 (CEST)',
    'Received: from localhost by nas; Wed, 1 Apr 2020 00:00:00 +0000',
    'Date: Wed, 01 Apr 2026 04:00:00 +0200',
    'Message-ID: <1@nas>',
    'From: "Sicherung, =?UTF-8?Q?t=C3=A4glich?=" <nas@acme.example>',
    'To: a@msp.example, B <b@msp.example>',
    'Subject: =?ISO-8859-1?Q?Sicherung_=22Gr=F6=DFe=22?=',
    ' =?UTF-8?B?IGF1ZiBzcnYtMTogT0s=?=',
    'Content-Type: text/plain; charset=windows-1252',
    'Content-Transfer-Encoding: quoted-printable',
  ],
  'Gr=F6=DFe: 12=\n GB\n\n>From now on: all is well\n',
)
const html =
  '<html><head><style>td{}</style></head><body><table><tr><td>srv-1</td><td>OK</td></tr></table></body></html>'
const parts = (text: string): string =>
  mail(
    ['Date: Wed, 01 Apr 2026 04:00:00 GMT', 'Content-Type: multipart/alternative; boundary=b'],
    `--b\nContent-Type: text/plain\n\n${text}\n--b\nContent-Type: text/html\n\n${html}\n--b--\n`,
  )

/** A folder that holds no mail. */
const emptyFolder = (): string => dirname(file('notes.txt', 'no mail'))

async function all(path: string): Promise<ReadMail[]> {
  const form = mailboxForm(path)
  if (form === null) throw new Error(path)
  const mails: ReadMail[] = []
  for await (const one of openMailbox(path, form).mails) mails.push(one)
  return mails
}
const records = async (path: string): Promise<MailRecord[]> =>
  (await all(path)).flatMap((one) => (one.ok ? [one.value] : []))

describe('a mailbox', () => {
  test('of mbox: words in any encoding, lines that begin with "From", the instant at which the last server took a mail', async () => {
    const [first, second, ...others] = await records(
      file('box.mbox', `${divider}\n${plain}\n${divider}\n${parts('srv-1: OK')}`),
    )
    expect(first).toEqual({
      messageId: '<1@nas>',
      received: '2026-04-01T02:00:40.000Z',
      sent: '2026-04-01T02:00:00.000Z',
      from: 'nas@acme.example',
      to: 'a@msp.example, b@msp.example',
      subject: 'Sicherung "Größe" auf srv-1: OK',
      body: 'Größe: 12 GB\n\nFrom now on: all is well\n',
    })
    expect([second?.body.trim(), second?.received]).toEqual(['srv-1: OK', '2026-04-01T04:00:00.000Z'])
    expect(others).toEqual([])
  })

  test.each<[string, string]>([
    ['CR LF', `${divider}\n${plain}\n${divider}\n${plain}`.replaceAll('\n', '\r\n')],
    ['Thunderbird', `From - Wed Apr 01 04:00:00 2026\n${plain}\nFrom - Wed Apr 01 04:00:00 2026\n${plain}`],
    [
      'Gmail',
      `From 17@xxx Wed Apr 01 02:00:00 +0000 2026\n${plain}\nFrom 18@xxx Wed Apr 01 02:00:00 +0000 2026\n${plain}`,
    ],
    ['no line at its end', `${divider}\n${plain.trimEnd()}\n\n${divider}\n${plain.trimEnd()}`],
    ['From in a text', `${divider}\n${plain}\nFrom Monday on, 10:00\n\n${divider}\n${plain}`],
  ])('of mbox with %s has two mails', async (_, text) => {
    const found = await records(file('box.mbox', text))
    expect(found.map(({ subject }) => subject)).toEqual(Array(2).fill('Sicherung "Größe" auf srv-1: OK'))
  })

  test('of .eml files in folders, in the order of their names; packed ones too', async () => {
    const box = emptyFolder()
    mkdirSync(join(box, 'b'))
    writeFileSync(join(box, 'b', '2.eml'), plain.replace('<1@nas>', '<2@nas>'))
    writeFileSync(join(box, 'a.EML'), plain)
    writeFileSync(join(box, 'c.eml.gz'), gzipSync(plain.replace('<1@nas>', '<3@nas>')))
    expect((await records(box)).map(({ messageId }) => messageId)).toEqual(['<1@nas>', '<2@nas>', '<3@nas>'])
  })

  test('has the HTML of a mail whose plain text says less', async () => {
    const bodies = async (text: string) => (await records(file('one.eml', parts(text))))[0]?.body.trim()
    expect(await bodies('')).toBe(html)
    expect(await bodies('?')).toBe(html)
    expect(await bodies('srv-1: OK')).toBe('srv-1: OK')
  })

  test.each<[string, string]>([
    ['Wed, 01 Apr 2026 04:00:00', ''],
    ['soon', ''],
    ['Wed, 01 Apr 2026 04:00:00 -0000', '2026-04-01T04:00:00.000Z'],
    ['1 Apr 2026 04:00:00 EST (Eastern)', '2026-04-01T09:00:00.000Z'],
  ])('reads the date %j as %j: one without a zone is not read in that of this machine', async (date, instant) => {
    const [one] = await records(file('one.eml', mail([`Date: ${date}`, 'Subject: x'], 'y')))
    expect(one?.received).toBe(instant)
  })

  test('does not read what a mail has attached or forwards as a part', async () => {
    const forwarded = mail(
      ['Subject: FW: job', 'Content-Type: multipart/mixed; boundary=b'],
      `--b\nContent-Type: text/plain\n\nSee below\n--b\nContent-Type: message/rfc822\n\n${plain}\n--b--\n`,
    )
    expect((await records(file('one.eml', forwarded)))[0]).toMatchObject({ subject: 'FW: job', body: 'See below\n' })
  })
})

describe('mspkit reads a mailbox', () => {
  const map = {
    row: 'evidence',
    dateFormat: 'iso',
    columns: { id: 'messageId', at: 'received', sender: 'from', subject: 'subject', body: 'body' },
    given: { obligation: 'backup', clientId: 'acme' },
    mails: [
      { from: ['nas@acme.example'], subject: 'Sicherung "Größe" auf {asset}: {outcome}', outcomes: { OK: 'success' } },
    ],
  }
  const policy = {
    timeZone: 'Etc/UTC',
    from: '2026-04-01',
    obligations: [{ id: 'backup', of: 'asset', every: '24h', grace: '12h', responsible: 'provider' }],
  }
  const roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }
  const base = ['obligations', '--policy', file('policy.json', policy), '--roster', file('roster.json', roster)]
  const box = file('box.mbox', `${divider}\n${plain}\n${divider}\n${plain}\n${divider}\n\nno header`)

  test('and names what it could not read', async () => {
    const { code, out, err } = await mspkit(
      ...base,
      ...['--evidence', box, '--map', file('box.map.json', map), '--at', '2026-04-03T00:00:00Z'],
    )
    expect(code).toBe(0)
    expect(out).toContain('Last success  1 Apr 02:00')
    expect(err).toMatch(/box\.mbox: mail 3 cannot be read: it has no header\./)
  })

  test('map init begins a map for it, with the subjects and the senders', async () => {
    const { out, err } = await mspkit('map', 'init', box, '--obligation', 'backup', '--client', 'acme')
    expect(JSON.parse(out)).toMatchObject({ columns: map.columns, dateFormat: 'iso', mails: [] })
    expect(err).toContain('2 × "Sicherung \\"Größe\\" auf srv-#: OK"')
    expect(err).toContain('Who sends most mails:\n    2 × "nas@acme.example"')
  })

  test('a mailbox without a map, an empty folder and a file that is no mbox say what to do', async () => {
    const without = await mspkit(...base, '--evidence', box)
    expect(without.code).toBe(2)
    expect(without.err).toMatch(
      /box\.mbox is a mailbox, and needs a map with rules .* mspkit map init .*box\.mbox > .*box\.map\.json/,
    )
    const empty = await mspkit('map', 'init', emptyFolder())
    expect(empty.err).toMatch(
      / is a folder without \.eml files\. Write the name of a file in it, or of a folder of mails\./,
    )
    const outlook = await mspkit('map', 'init', file('mails.pst', '!BDN'))
    expect(outlook.err).toContain('is a file of Outlook. Export the mails as .eml files, or the folder as CSV.')
    const csv = await mspkit('map', 'init', file('table.mbox', 'Device,Result\nsrv-1,OK\n'))
    expect(csv.err).toContain('an mbox file with "From ". Give a single mail a name that ends in .eml.')
  })
})

// With a search to the end from each opening, this would not end in the time that a test has.
test('a mail of nothing but openings is read', async () => {
  const written = mail(['Subject: x', 'Content-Type: text/html'], '<style'.repeat(200_000))
  expect((await records(file('one.eml', written)))[0]?.subject).toBe('x')
})
