// What mail programs and politeness put around a matter, in fifteen languages: greetings, closings, quoted mail, disclaimers.

const greetings =
  'hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|moin|servus|grüezi|grüß gott|' +
  'bonjour|bonsoir|salut|ch(?:er|ère)s?|hola|buen[oa]s(?: d[ií]as| tardes| noches)?|estimad[oa]s?|ciao|buon ?giorno|buona ?sera|salve|gentil[ei]|spett(?:abile)?|' +
  'hoi|goede(?:morgen|middag|navond|ndag)|beste|geachte|ol[áa]|oi|bom dia|boa (?:tarde|noite)|prezad[oa]s?|car[oa]s?|cześć|dzień dobry|witam|szanown[iyea]|' +
  'hej|hejsan|god ?(?:morgon|morgen|dag|kväll|aften)|kære|здравствуйте|добр(?:ый|ое) (?:день|утро|вечер)|привет|уважаем(?:ый|ая|ые)|' +
  'merhaba|selam|iyi günler|günaydın|sayın|(?:いつも)?(?:大変)?お世話になって(?:おり|い)ます|お世話になります|お疲れ様です|こんにちは|おはようございます|您好|你好|大家好|안녕하세요|안녕하십니까'
/** A greeting with what follows it up to a comma. */
const greeting = new RegExp(`^(?:${greetings})(?![\\p{L}\\d])(.{0,40}?)\\s*[,:!，：！、]\\s*`, 'iu')
/** The same without a comma: it is a greeting only if it is a line of its own. */
const greetingLine = new RegExp(`^(?:${greetings})(?![\\p{L}\\d])(.{0,40}?)\\s*[.。]?$`, 'iu')

const addressed: ReadonlySet<string> = /* @__PURE__ */ new Set(
  (
    'team all everyone everybody both there folks guys sir madam or and desk support it helpdesk colleagues zusammen alle alle kollegen ' +
    'à a tous toutes equipo todos todas tutti allemaal allen collega pessoal equipe equipa państwo wszystkim alla коллеги всем herkese'
  ).split(' '),
)

/** Whether this is to whom a greeting is: nothing, names, or words such as "team". */
function isAddress(text: string): boolean {
  const words = text.trim().split(/[ \u3000]+/)
  return text.trim() === '' || (words.length < 5 && words.every((word) => /^\p{Lu}/u.test(word) || addressed.has(word)))
}

/** A first line without its greeting. `alone`: nothing follows the line, so a line without a comma is no mere greeting. */
export function withoutGreeting(line: string, alone: boolean): string {
  if (!alone) {
    const whole = greetingLine.exec(line)
    if (whole && isAddress(whole[1] ?? '')) return ''
  }
  const found = greeting.exec(line)
  return found && isAddress(found[1] ?? '') ? line.slice(found[0].length) : line
}

const closings =
  '(?:kind(?:est)?|best|warm(?:est)?|many)\\s+(?:regards|wishes|greetings)|regards|cheers|thanks(?: and regards)?|many thanks|thank you|best|sincerely|yours .{0,20}|' +
  '(?:mit )?(?:freundlich|best|viel|lieb|herzlich|schön)en? gr(?:ü|ue)(?:ß|ss)en?|gruß|gruss|lg|vg|mfg|danke|vielen dank|' +
  'mvg|met (?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|hoogachtend|(?:bien )?cordialement|salutations|sincères salutations|cdt|merci|' +
  '(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|gracias|(?:cordiali |distinti )?saluti|cordialmente|grazie|' +
  'atenciosamente|(?:com os )?(?:melhores )?cumprimentos|abraços?|obrigad[oa]|pozdrawiam(?: serdecznie)?|z poważaniem|pozdrowienia|dziękuję|' +
  '(?:med )?(?:vänlig|bäst)a hälsningar|hälsningar|vänligen|mvh|(?:med )?venlig(?:e)? hilsen(?:er)?|(?:de )?bedste hilsner|hilsen|vh|' +
  'с уважением|с наилучшими пожеланиями|спасибо|saygılar(?:ımla)?|iyi çalışmalar|teşekkürler|' +
  '(?:どうぞ|以上、)?(?:よろしく|宜しく)お(?:願|ねが)い(?:いたし|致し|し)ます|敬具|此致(?:敬礼)?|敬礼|谢谢|祝好|敬上|감사합니다|수고하세요'
const closing = new RegExp(`^(?:${closings})\\s*[,.!，。！]*$`, 'iu')

/** Whether a line closes a mail: a name and a signature follow. `-- ` is what mail programs write before a signature. */
export const isClosing = (line: string): boolean => line === '--' || (line.length < 50 && closing.test(line))

const separator =
  /^(?:-{2,}\s*(?:original message|urspr\S+ nachricht|message d'origine|mensaje original|oorspronkelijk bericht).*|_{10,})$/i
/** "On Monday, 2 March 2026, Ada wrote:" */
const wrote =
  /^(?=.*\d).{4,160}(?:wrote|schrieb|a \S+crit|schreef|escribi\S+|escreveu|ha scritto|napisał|skrev|пишет|написал|yazdı|写道|寫道|작성)(?![\p{L}\d]{3}).{0,60}[:：]$/iu
/** "2 марта 2026, 10:00, Ada <ada@acme.example>:" */
const datedSender = /\d.*<[^<>\s]+@[^<>\s]+>[^<>]{0,20}[:：]$/u
/** Mail programs break this line after 72 characters. */
const begun = /^(?:on|am|le|el|op|il|em|den|w dniu)\s.*\d/iu
/** The first line of an answered mail that no mark separates, and the lines that follow it. */
const sender = /^\**(?:from|von|de|da|van|od|från|fra|от|kimden|差出人|发件人|보낸 사람)\**\s*[:：]\s*\S/i
const sentOrTo =
  /^\**(?:sent|to|date|subject|gesendet|an|betreff|datum|envoyé|à|objet|enviado|para|asunto|inviato|a|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|skickat|till|sendt|til|отправлено|кому|gönderilme|kime|送信日時|宛先|发送时间|收件人|보낸 날짜|받는 사람)\**\s*[:：]/i

/** Whether the mail that is answered begins with this line. */
export function beginsQuote(line: string, next: string): boolean {
  const isWrote = (text: string): boolean => wrote.test(text) || datedSender.test(text)
  return (
    separator.test(line) ||
    isWrote(line) ||
    (begun.test(line) && /[:：]$/.test(next) && isWrote(`${line} ${next}`)) ||
    (sender.test(line) && sentOrTo.test(next))
  )
}

const disclaimer =
  /intended solely|privileged information|originated from outside|scanned for (?:malware|viruses)|consider the environment|do not reply to this|before printing this/i
const confidential =
  /confiden[ct]ial|confidentiel|confidenzial|vertraulich|vertrouwelijk|riservat|poufn|konfidenti|fortrolig|конфиденциальн|gizli|機密|守秘|保密|机密|기밀|비밀/i
const thisMail =
  /e-?mail|message|notice|nachricht|courriel|correo|mensaje|messaggio|bericht|mensagem|wiadomo|meddelande|besked|сообщение|письмо|ileti|メール|邮件|메일/i

/** Whether a line says who may read the mail, or that somebody scanned it. It is dropped as a whole. */
export const isDisclaimer = (line: string): boolean =>
  disclaimer.test(line) || (confidential.test(line) && thisMail.test(line))
