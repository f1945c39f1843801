// What every mail of a person has in common ties none of them: greetings, closings, signatures, disclaimers, answered mail.
import { compileRecurrence } from '@mspkit/recurrence'
import { describe, expect, it } from 'vitest'
import { textOfHtml } from '../../src/text/html'
import { sentencesOf } from '../../src/text/sentences'
import { ticket } from '../tickets'

interface Mail {
  readonly greeting: string
  readonly bodies: readonly [string, string]
  readonly closing: string
  readonly answers: string
  readonly disclaimer: string
}
const mail = (greeting: string, a: string, b: string, closing: string, answers: string, disclaimer: string): Mail => ({
  greeting,
  bodies: [a, b],
  closing,
  answers,
  disclaimer,
})
const desk = 'Desk <desk@msp.example>'

const mails: Readonly<Record<string, Mail>> = {
  English: mail(
    'Hi team,',
    'The shredder eats the bin.',
    'My rota shows the wrong week.',
    'Kind regards',
    `On Tue, 3 Mar 2026 at 09:12, ${desk} wrote:`,
    'This e-mail is confidential.',
  ),
  German: mail(
    'Guten Morgen,',
    'Der Schredder frisst den Korb.',
    'Mein Dienstplan zeigt die falsche Woche.',
    'Mit freundlichen Grüßen',
    `Am 03.03.2026 um 09:12 schrieb ${desk}:`,
    'Diese E-Mail enthält vertrauliche Informationen.',
  ),
  French: mail(
    'Bonjour à tous,',
    'Le destructeur mange la corbeille.',
    'Mon planning affiche la mauvaise semaine.',
    'Bien cordialement',
    `Le 3 mars 2026 à 09:12, ${desk} a écrit :`,
    'Ce message est confidentiel.',
  ),
  Spanish: mail(
    'Buenos días:',
    'La trituradora traga la papelera.',
    'Mi turno muestra la semana equivocada.',
    'Un cordial saludo',
    `El mar, 3 mar 2026 a las 9:12, ${desk} escribió:`,
    'Este mensaje es confidencial.',
  ),
  Italian: mail(
    'Buongiorno,',
    'Il distruggidocumenti ingoia il cestino.',
    'Il mio turno mostra la settimana sbagliata.',
    'Cordiali saluti',
    `Il giorno 3 mar 2026 alle 09:12 ${desk} ha scritto:`,
    'Questo messaggio è riservato.',
  ),
  Dutch: mail(
    'Goedemorgen,',
    'De papiervernietiger slikt de bak in.',
    'Mijn rooster toont de verkeerde week.',
    'Met vriendelijke groet,',
    `Op di 3 mrt 2026 om 09:12 schreef ${desk}:`,
    'Dit bericht is vertrouwelijk.',
  ),
  Portuguese: mail(
    'Bom dia,',
    'A fragmentadora engole o cesto.',
    'Minha escala mostra a semana errada.',
    'Atenciosamente',
    `Em ter., 3 de mar. de 2026 às 09:12, ${desk} escreveu:`,
    'Esta mensagem é confidencial.',
  ),
  Polish: mail(
    'Dzień dobry,',
    'Niszczarka połyka kosz.',
    'Mój grafik pokazuje zły tydzień.',
    'Z poważaniem',
    `wt., 3 mar 2026 o 09:12 ${desk} napisał(a):`,
    'Ta wiadomość jest poufna.',
  ),
  Swedish: mail(
    'Hej,',
    'Dokumentförstöraren äter korgen.',
    'Mitt schema visar fel vecka.',
    'Med vänliga hälsningar',
    `Den tis 3 mars 2026 kl 09:12 skrev ${desk}:`,
    'Detta meddelande är konfidentiellt.',
  ),
  Danish: mail(
    'Kære alle,',
    'Makulatoren sluger kurven.',
    'Min vagtplan viser den forkerte uge.',
    'Med venlig hilsen',
    `Den tirs. 3. mar. 2026 kl. 09.12 skrev ${desk}:`,
    'Denne besked er fortrolig.',
  ),
  Russian: mail(
    'Добрый день!',
    'Шредер глотает корзину.',
    'Мой график показывает не ту неделю.',
    'С уважением,',
    `вт, 3 мар. 2026 г. в 09:12, ${desk}:`,
    'Это сообщение конфиденциально.',
  ),
  Turkish: mail(
    'Merhaba,',
    'Evrak imha makinesi sepeti yutuyor.',
    'Vardiyam yanlış haftayı gösteriyor.',
    'Saygılarımla',
    `${desk}, 3 Mar 2026 Sal, 09:12 tarihinde şunu yazdı:`,
    'Bu ileti gizlidir.',
  ),
  Japanese: mail(
    'お世話になっております。',
    'シュレッダーがごみ箱を飲み込みます。',
    'シフト表の週が違います。',
    'よろしくお願いいたします。',
    `2026年3月3日(火) 9:12 ${desk}:`,
    'このメールは機密情報を含みます。',
  ),
  Chinese: mail(
    '您好，',
    '碎纸机吞了垃圾桶。',
    '我的排班显示错误的星期。',
    '此致敬礼',
    `${desk} 于2026年3月3日周二 09:12写道：`,
    '本邮件含有保密信息。',
  ),
  Korean: mail(
    '안녕하세요,',
    '파쇄기가 통을 삼킵니다.',
    '내 근무표가 잘못된 주를 보여줍니다.',
    '감사합니다',
    `2026년 3월 3일 (화) 오전 9:12, ${desk}님이 작성:`,
    '이 메일은 기밀입니다.',
  ),
}

/** Mail programs put an empty line between the closing and the name, or none. */
const written = ({ greeting, closing, answers, disclaimer }: Mail, body: string, gap: string): string =>
  `${greeting}\n\n${body}\n\n${closing}\n${gap}Ida Sundqvist\nHead of Purchasing | Acme Works\nT: +49 89 4711\n\n${disclaimer}\n\n${answers}\n> Thank you for your mail.\nThe toner was ordered.`

const inHtml = (text: string): string =>
  `<html><body><div class=WordSection1>${text
    .split('\n')
    .map((line) => `<p class=MsoNormal>${line.replaceAll('<', '&lt;').replaceAll('>', '&gt;') || '&nbsp;'}</p>`)
    .join('\r\n')}</div></body></html>`

describe.each(Object.entries(mails))('a mail in %s', (_, one) => {
  const [a, b] = one.bodies
  it.each(['', '\n'])('is read as what its author wrote for this ticket (gap %j)', (gap) => {
    const said = (text: string): string => sentencesOf(text).join('').trim()
    expect(said(written(one, a, gap))).toBe(a)
    expect(said(textOfHtml(inHtml(written(one, b, gap))))).toBe(b)
  })

  it.each([{}, { contactId: 'ida.sundqvist@acme.example' }])(
    'is not tied to another about something else (%j)',
    (who) => {
      const tracker = compileRecurrence({ timeZone: null }).track()
      for (let day = 1; day <= 28; day++) {
        const title = ['Keyboard broken', 'New mouse', 'No dial tone', 'Monitor dark'][day % 4]!
        tracker.observe(ticket(`W${day}`, `2026-02-${String(day).padStart(2, '0')}T08:00:00Z`, `${title} ${day}`))
      }
      tracker.observe(
        ticket('A', '2026-07-06T08:00:00Z', a.slice(0, 10), { description: written(one, a, '\n'), ...who }),
      )
      const later = ticket('B', '2026-07-06T11:00:00Z', b.slice(0, 10), { description: written(one, b, '\n'), ...who })
      expect(tracker.observe(later).verdict).toBe('new')
    },
  )
})

describe('what looks like a greeting, a closing or a disclaimer', () => {
  it.each([
    ['Hello printer jammed', ['Hello printer jammed']],
    ['Hi, printer jammed', ['printer jammed']],
    ['Hi my printer jammed, please help', ['Hi my printer jammed, please help']],
    ['The confidential HR share is gone', ['The confidential HR share is gone']],
    ['Thanks.\n\nThe label printer skips rows.', ['The label printer skips rows.']],
    ['The label printer skips rows.\n-- \nIda\nAcme', ['The label printer skips rows.']],
    ['On Tue, 3 Mar 2026 at 09:12, Service Desk of Acme\n<desk@msp.example> wrote:\nOld words', []],
    ['Best practice says 2 of 3 disks', ['Best practice says 2 of 3 disks']],
  ])('%j', (text, said) => {
    expect(sentencesOf(text)).toEqual(said)
  })
})

describe('HTML', () => {
  const body = 'The shredder eats the bin.'
  it.each([
    ['a hidden preview line', `<div style="display:none;max-height:0">Your update</div><p>${body}</p>`],
    [
      'what Outlook on the web answers',
      `<div>${body}</div><div id="x_divRplyFwdMsg"><b>From:</b> Desk</div><p>Old</p>`,
    ],
    ['what Proton answers', `<div>${body}</div><div class="protonmail_quote">On Monday Desk wrote: Old</div>`],
    ['what Zimbra answers', `<div>${body}</div><hr id="zwchr"><div>Old</div>`],
    ['HTML that was escaped', `&lt;p&gt;${body}&lt;/p&gt;`],
    ['a signature in paragraphs', `<p>${body}</p><p>Best regards</p><p>Ida</p><p>Acme Works</p>`],
    ['marks of where a word may break', '<p>The shred\u00adder eats the\u200b bin.</p>'],
  ])('leaves out %s', (_, html) => {
    expect(sentencesOf(textOfHtml(html))).toEqual([body])
  })
})
