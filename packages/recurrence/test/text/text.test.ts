// What is read of a ticket's text: HTML, signatures, codes, masks, and how evidence is written.
import { compileRecurrence } from '@mspkit/recurrence'
import { describe, expect, it } from 'vitest'
import { isHtml, textOfHtml } from '../../src/text/html'
import { code, grammar, name, plain } from '../../src/text/kinds'
import { plainTitle, sentencesOf } from '../../src/text/sentences'
import { scan } from '../../src/text/tokens'
import { backup, halfYear, ticket } from '../tickets'

const kinds = { [plain]: 'word', [code]: 'code', [name]: 'name', [grammar]: 'grammar' }
function words(sentence: string): Record<string, string> {
  const found: Record<string, string> = {}
  scan(sentence, (word, kind, form) => {
    found[form] = word.startsWith('<') ? word : kinds[kind as 0 | 1 | 2 | 3]
  })
  return found
}

describe('codes', () => {
  it.each([
    ['0x80070005', 'hexadecimal'],
    ['c0000005', 'hexadecimal without its prefix'],
    ['ERR_CONNECTION_RESET', 'a symbol'],
    ['AADSTS50076', 'letters and digits'],
    ['ORA-00942', 'letters, a hyphen and digits'],
    ['49.4C02', 'what a printer shows'],
  ])('%s is one: %s', (form) => {
    expect(words(form)).toEqual({ [form]: 'code' })
  })

  it.each(['event id 7031', 'Event ID: 7031', 'error 7031', 'exit code 7031', 'Fehler 7031', 'код 7031'])(
    'the number in "%s" is one',
    (text) => {
      expect(words(text)['7031']).toBe('code')
    },
  )

  it.each([
    ['HTTP 503', '503'],
    ['550 5.7.1 rejected', '5.7.1'],
    ['NDR 5.1.10', '5.1.10'],
    ['Ereignis-ID 41', '41'],
    ['code -2147024891', '2147024891'],
  ])('in "%s", %s is one', (text, form) => {
    expect(words(text)[form]).toBe('code')
  })

  it.each([
    'TICKET2024001',
    'USER12345',
    'abc12345',
    'A1234567',
    'version 5.7.1',
    '2024',
    '24x7',
    '0cm',
    '11.0pt',
    '1st',
    '15min',
    'Office365',
    'srv02',
    '7031',
    'Server 2019',
    'Jan 05 2024',
    'error 2024',
    'INV20240912',
    'INV123456',
    'PO-12345',
    'INC0012345',
    'CHG0030001',
    'PC1234',
    'SRV-0012',
    'REPORT20240912',
  ])('%s is none', (text) => {
    expect(Object.values(words(text))).not.toContain('code')
  })

  it.each(['14:35Uhr', '9h30', '7:15am', '18h05', '14:35:10'])('%s is a time of day', (form) => {
    expect(Object.keys(words(form))).toEqual(['<time>'])
  })

  it.each(['KW12', '2024W12', 'Jan2024', 'FY26', 'Q3-2026', '20240312T120000Z', '2024er', '12.03.2024'])(
    '%s is a date',
    (form) => {
      expect(Object.keys(words(form))).toEqual(['<date>'])
    },
  )

  it.each(['AA:BB:CC:DD:EE:FF', '00-1a-2b-3c-4d-5e'])('%s is the name of one device', (form) => {
    expect(words(form)).toEqual({ [form]: 'name' })
  })

  it('are the only ones told as errors', () => {
    const tracker = compileRecurrence({ timeZone: null }).track()
    for (const one of halfYear()) tracker.observe(one)
    const text = {
      description: 'Since Jan 05 2024 the export of invoices ends early. We are there 24x7 in 2024, desk 117.',
    }
    tracker.observe(ticket('A', '2026-07-06T08:00:00Z', 'Export of invoices ends early', text))
    const { reasons, verdict } = tracker.observe(
      ticket('B', '2026-07-07T08:00:00Z', 'Export of invoices ends early', text),
    )
    expect(verdict).toBe('new-episode')
    expect(reasons.map(({ code: reason }) => reason)).not.toContain('recurrence/same-code')
  })
})

describe('evidence is written as in this ticket', () => {
  it('with its own words, not those of another ticket', () => {
    const tracker = compileRecurrence({ timeZone: null }).track()
    for (const one of halfYear()) tracker.observe(one)
    tracker.observe(ticket('A', '2026-07-06T08:00:00Z', 'Databaes replication stalls', {}))
    tracker.observe(ticket('B', '2026-07-07T08:00:00Z', 'DATABASES replication stalls', {}))
    const seen = tracker.observe(ticket('C', '2026-07-08T08:00:00Z', 'Database replication stalls', {}))
    const told = seen.reasons.find((one) => one.code === 'recurrence/same-words')
    expect(told?.facts.words).toContain('replication')
    expect(told?.facts.words.every((word) => 'Database replication stalls'.includes(word))).toBe(true)
  })

  it('with ids as they were given', () => {
    const tracker = compileRecurrence({ timeZone: null }).track()
    const own = { clientId: 'client pc 7', contactId: 'person Eve', assetIds: ['OLAK-SRV-12'], category: 'category X' }
    tracker.observe(backup('A', '2026-07-06T08:00:00Z', own))
    const seen = tracker.observe(backup('B', '2026-07-07T08:00:00Z', own))
    expect(seen.reasons).toContainEqual({
      code: 'recurrence/same-asset',
      facts: { assetId: 'OLAK-SRV-12', tickets: 1 },
      source: null,
    })
    expect(tracker.problems()[0]).toMatchObject({
      clientId: 'client pc 7',
      assetIds: ['OLAK-SRV-12'],
      contactIds: ['person Eve'],
    })
  })
})

describe('HTML', () => {
  const mail = (body: string): string =>
    `<html><head><style>p.MsoNormal {margin:0cm; font-size:11.0pt}</style></head><body lang=EN-US>${body}</body></html>`

  it.each([
    [mail('<p class=MsoNormal>The <b>VPN</b> drops&nbsp;again.<o:p></o:p></p>'), 'The VPN drops again.'],
    ['one<br>two', 'one\ntwo'],
    ['<ul><li>one<li>two</ul>', 'one\ntwo'],
    ['<p>one</p>\n  <p>&nbsp;</p>\n  <p>two</p>', 'one\n \ntwo'],
    ['<div>one</div><div><br></div><div>two</div>', 'one\n\ntwo'],
    ['a &lt;tag&gt; &amp; &quot;b&quot;', 'a <tag> & "b"'],
    ['<p>new</p><blockquote>old</blockquote>', 'new'],
    ['<div>new</div><div class="gmail_quote">On Monday Eve wrote: old</div>', 'new'],
    ['<p>new</p><div id="divRplyFwdMsg">From: Eve</div><p>old</p>', 'new'],
    ['<p>unclosed <b>bold<p>next', 'unclosed bold\nnext'],
    ['<script>alert(1)</script><p>text</p><!-- <p>comment</p> -->', 'text'],
  ])('%s', (html, text) => {
    expect(isHtml(html)).toBe(true)
    expect(textOfHtml(html).trim()).toBe(text)
  })

  it.each(['Error <none> in a <unknown> state', '5 < 6 and 7 > 6', 'R&D & sales', 'if (a<b) return', ''])(
    'is not %s',
    (text) => {
      expect(isHtml(text)).toBe(false)
    },
  )

  it('says the same as its text', () => {
    const verdicts = (wrap: (text: string) => string): string[] => {
      const tracker = compileRecurrence({ timeZone: null }).track()
      return halfYear().map(({ description = '', ...one }) => {
        const seen = tracker.observe({ ...one, description: description === '' ? '' : wrap(description) })
        return JSON.stringify(seen)
      })
    }
    expect(verdicts((text) => mail(`<p class=MsoNormal>${text}</p>`))).toEqual(verdicts((text) => text))
  })
})

describe('what the author wrote', () => {
  it.each([
    ['VPN drops.\n\nKind regards\nEve', ['VPN drops.']],
    ['VPN drops.\n-----Original Message-----\nold', ['VPN drops.']],
    ['VPN drops.\nFrom: Desk\nSent: Monday\nold', ['VPN drops.']],
    ['VPN drops.\nVon: Desk\nGesendet: Montag\nalt', ['VPN drops.']],
    ['VPN drops.\n> old', ['VPN drops.']],
    ['From: the office it never works', ['From: the office it never works']],
  ])('%j', (description, sentences) => {
    expect(sentencesOf(description)).toEqual(sentences)
  })

  it.each([
    ['Re: [EXTERNAL] Backup failed (Ticket #4711)', 'Backup failed'],
    ['AW: WG: Drucker', 'Drucker'],
  ])('%s', (title, own) => {
    expect(plainTitle(title)).toBe(own)
  })
})
