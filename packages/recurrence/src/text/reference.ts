// Recognises tickets that say only that something is back, such as "Same problem again": they mean an earlier ticket of their author.

import { code, grammar, name } from './kinds'
import { scan } from './tokens'

/** Says that something was there before, in fifteen languages. */
const back =
  /\b(?:again|once more|same (?:\S+ )?(?:problem|issue|error|fault|thing|trouble|as)|(?:is|was|it'?s|came|comes) back|as (?:before|last|discussed)|(?:see|previous|earlier|last) (?:my )?(?:previous |earlier |last )?(?:ticket|case|mail|e-?mail|call)|recurr\w+)\b|(?<!\p{L})(?:wieder|erneut|nochmals?|(?:das|der|die|den)?selbe[nr]?|gleiche[snr]?|wie (?:zuvor|vorher|letzte\w*|gehabt)|encore|de nouveau|à nouveau|même|revenu|otra vez|de nuevo|mism[oa]|di nuovo|ancora|stess[oa]|weer|opnieuw|(?:het|de)?zelfde|novamente|outra vez|de novo|mesm[oa]|znowu|znów|ponownie|t[eo]n? sam[oa]?|igen|samma|samme|опять|снова|то же|та же|тот же|yine|tekrar|aynı)(?!\p{L})|また|再び|再発|同じ|又|再次|同样|相同|다시|또|같은/iu

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

/** How many other words the text may have, such as a place or a day. */
const othersAtMost = 2

/**
 * Whether a ticket names no matter and says that something is back. `author` is the name in the reporter's address, which a desk may write
 * into the text.
 */
export function refersBack(title: string, sentences: readonly string[], author: string): boolean {
  if (!back.test(title) && !sentences.some((sentence) => back.test(sentence))) return false
  if (othersIn(title, author) > 0) return false
  return sentences.reduce((sum, sentence) => sum + othersIn(sentence, author), 0) <= othersAtMost
}

function othersIn(sentence: string, author: string): number {
  let others = 0
  scan(sentence, (word, kind, form) => {
    if (kind === grammar || word.startsWith('<') || /^\d+$/.test(word)) return
    // A code or the name of a device is a matter.
    if (kind === code || kind === name) others += othersAtMost + 1
    else if (!isVague(form.toLowerCase(), author)) others++
  })
  return others
}

function isVague(word: string, author: string): boolean {
  if (vague.has(word) || (word.length > 2 && author.includes(word))) return true
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
