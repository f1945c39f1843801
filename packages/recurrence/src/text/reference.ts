// Recognises tickets that say only that something is back, such as "Same problem again": they mean an earlier ticket of their author.

import { code, grammar, name } from './kinds'
import { note } from './sentences'
import { scan } from './tokens'

/** Says that it is the same matter, without naming it, in fifteen languages. */
const sameMatter = new RegExp(
  [
    '(?<!\\p{L})same (?:(?:old|exact|annoying) )?(?:problem|issue|error|fault|thing|trouble|as)(?!\\p{L})',
    "(?<!\\p{L})(?:it(?:'?s| is| was)?|this|problem|issue) (?:is |has )?(?:come back|came back|back|happen\\w* again|again)(?!\\p{L})",
    '(?<!\\p{L})as (?:before|last time|last week)(?!\\p{L})|(?:previous|earlier|last) (?:ticket|case|mail|e-?mail|call)(?!\\p{L})',
    '(?<!\\p{L})(?:gleiche[snr]?|(?:das|der|die|den)?selbe[nr]?) (?:problem|fehler|störung|wie)|wie (?:zuvor|vorher|gehabt|letztes mal|letzte woche)',
    '(?<!\\p{L})même (?:problème|erreur|souci|panne|chose)|(?<!\\p{L})mism[oa] (?:problema|error|fallo|cosa)|(?<!\\p{L})stess[oa] (?:problema|errore|cosa)',
    '(?<!\\p{L})(?:het|de)?zelfde (?:probleem|fout|storing)|(?<!\\p{L})mesm[oa] (?:problema|erro|coisa)|(?<!\\p{L})t[eo]n? sam[oa]? (?:problem|błąd)',
    '(?<!\\p{L})samm[ae] (?:problem|fel|fejl)|(?<!\\p{L})т(?:о|а|от) же (?:проблема|ошибка|самое)|(?<!\\p{L})aynı (?:sorun|hata|problem)',
    '同じ(?:問題|エラー|症状|現象)|(?:同样|相同)的?(?:问题|错误|故障)|같은 (?:문제|오류|증상)',
  ].join('|'),
  'iu',
)
/** Says only that something is there again. It may name a matter in the next word. */
const again =
  /(?<!\p{L})(?:again|once more|wieder|erneut|nochmals?|encore|de nouveau|à nouveau|otra vez|de nuevo|di nuovo|ancora|weer|opnieuw|novamente|outra vez|de novo|znowu|znów|ponownie|igen|опять|снова|yine|tekrar)(?!\p{L})|また|再び|再発|又|再次|다시|또/iu

/** Words that name no matter, besides those of grammar. */
const vague: ReadonlySet<string> = /* @__PURE__ */ new Set(
  (
    'same again back before previous earlier last next time times week weeks month day days monday tuesday wednesday thursday friday saturday sunday ' +
    'ticket case caller called reports reported report ext extension discussed mentioned told said says fix fixed properly solve ' +
    'solved returned recurring recurrence annoying annoyed frustrating look see issue issues problem problems error happened described ' +
    'selbe selber selben dasselbe dieselbe derselbe gleiche gleiches gleicher zuvor vorher letzte letzter letztes woche monat montag dienstag mittwoch ' +
    'donnerstag freitag ticket besprochen erwähnt gemeldet beheben behoben richtig endlich nervig ' +
    'même précédent précédente semaine mois ticket appel revenu mismo misma anterior semana mes caso stesso stessa precedente settimana mese ' +
    'zelfde hetzelfde dezelfde vorige week maand melding mesmo mesma novo chamado semana mês sam sama samo poprzednie poprzedni tydzień zgłoszenie samma samme förra ' +
    'forrige vecka uge ärende sag igen tilbage tillbaka то та тот же прошлый неделя заявка aynı önceki hafta talep 同じ 前回 先週 件 又是 同样 同样的 相同 相同的 同一 上次 上周 工单 같은 지난번 지난주 티켓'
  ).split(' '),
)

/** How many other words the text may have, such as a place or a day, where it says that the matter is the same. */
const othersAtMost = 2

/**
 * Whether a ticket names no matter and says that something is back. `author` is the name in the reporter's address, which a desk may write
 * into the text.
 */
export function refersBack(title: string, sentences: readonly string[], author: string): boolean {
  // What a technician noted is not what the author said.
  const noted = sentences.findIndex((sentence) => note.test(sentence))
  const own = noted < 0 ? sentences : sentences.slice(0, noted)
  const lines = [title, ...own]
  const isSame = lines.some((line) => sameMatter.test(line))
  if (!isSame && !lines.some((line) => again.test(line))) return false
  if (othersIn(title, author) > 0) return false
  return own.reduce((sum, sentence) => sum + othersIn(sentence, author), 0) <= (isSame ? othersAtMost : 0)
}

/** The words that may name a matter. The first name next to a known last name is none. */
function othersIn(sentence: string, author: string): number {
  let others = 0
  let isSigned = false
  scan(sentence, (word, kind, form) => {
    if (kind === grammar || word.startsWith('<') || /^\d+$/.test(word)) return
    const written = form.toLowerCase()
    if (written.length > 2 && author.includes(written)) isSigned = true
    // A code or the name of a device is a matter.
    else if (kind === code || kind === name) others += othersAtMost + 1
    else if (!isVague(written)) others++
  })
  return isSigned && others > 0 ? others - 1 : others
}

function isVague(word: string): boolean {
  if (vague.has(word)) return true
  if (word.length < 5) return false
  for (const known of vague) if (known.length > 3 && isTypo(word, known)) return true
  return false
}

/** Whether two words differ in one letter: another, one more, one less, or two that changed places. */
function isTypo(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from++
  const rest = (text: string, skip: number): string => text.slice(from + skip)
  if (rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)) return true
  return a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2)
}
