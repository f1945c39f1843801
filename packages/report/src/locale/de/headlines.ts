// German: the sentence on top of each kind of report.

import type { Words } from '../words'

const n = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const germanHeadlines: Pick<Words, 'headline' | 'scorecardHeadline' | 'portfolioHeadline' | 'ticketHeadline'> = {
  headline: ({ period, met, judged, percent, clock, opened, doubtful, worse, unmet, problems, decisions }) => {
    const what = clock === null ? 'mit zugesagter Lösungszeit' : `mit der Zusage „${clock}“`
    const kept = clock === null ? 'rechtzeitig gelöst' : 'rechtzeitig bedient'
    const sla =
      met === null || judged === null
        ? doubtful > 0
          ? `${period}: Die Daten zeigen nicht, ob ${n(doubtful, 'Zeitzusage', 'Zeitzusagen')} eingehalten ${doubtful === 1 ? 'wurde' : 'wurden'}`
          : opened === 0
            ? `${period}: Es wurde nichts gemeldet`
            : `${period}: Keine Zeitzusage war fällig`
        : judged === 1
          ? `${period}: Das eine Anliegen ${what} wurde ${met === 1 ? '' : 'nicht '}${kept}`
          : judged === met
            ? `${period}: ${judged === 2 ? 'Beide' : `Alle ${judged}`} Anliegen ${what} wurden ${kept}`
            : met === 0
              ? `${period}: Keines von ${judged} Anliegen ${what} wurde ${kept}`
              : `${period}: ${met} von ${judged} Anliegen ${what} ${met === 1 ? 'wurde' : 'wurden'} ${kept} (${percent})`
    const parts = [
      ...(worse === null ? [] : [`${worse.clock} rechtzeitig bei ${worse.met} von ${worse.judged} (${worse.percent})`]),
      ...(met === null || judged === null || doubtful === 0
        ? []
        : [`bei ${n(doubtful, 'Zusage', 'Zusagen')} ist es nicht bekannt`]),
      ...(unmet === null
        ? []
        : [
            unmet.count === 1
              ? `${unmet.what} ist seit ${unmet.since} nicht erfüllt`
              : `${unmet.count} Zusagen regelmäßiger Arbeit sind nicht erfüllt, ${unmet.what} seit ${unmet.since}`,
          ]),
      ...(problems === null
        ? []
        : [
            problems === 0
              ? 'kein Problem trat wiederholt auf'
              : `${n(problems, 'Problem trat', 'Probleme traten')} wiederholt auf`,
          ]),
      ...(decisions === 0 ? [] : [`wir bitten Sie um ${n(decisions, 'Entscheidung', 'Entscheidungen')}`]),
    ]
    return `${[sla, ...parts].join('; ')}.`
  },
  scorecardHeadline: (period, better, worse, other) =>
    better + worse + other === 0
      ? `Verglichen mit ${period}: Keine Zahl änderte sich stärker, als der Zufall erklärt.`
      : `Verglichen mit ${period}: ${[
          ...(worse === 0 ? [] : [`${n(worse, 'Zahl ist', 'Zahlen sind')} schlechter`]),
          ...(better === 0 ? [] : [`${n(better, 'Zahl ist', 'Zahlen sind')} besser`]),
          ...(other === 0 ? [] : [`${n(other, 'Zahl hat', 'Zahlen haben')} sich geändert`]),
        ].join(' und ')}, deutlicher, als der Zufall erklärt.`,
  portfolioHeadline: ({ period, late, perhaps, all, first }) => {
    const doubt = perhaps === 0 ? '' : `; von ${n(perhaps, 'Kunden', 'Kunden')} ist es nicht bekannt`
    if (all === 0) return `${period}: Es gibt keinen Kunden.`
    if (first === null)
      return perhaps === all
        ? `${period}: Ob einer von ${n(all, 'Kunden', 'Kunden')} ein verspätetes Ticket hat, ist nicht bekannt.`
        : perhaps === 0
          ? `${period}: Keiner von ${n(all, 'Kunden', 'Kunden')} hat eine unerfüllte Zusage oder ein verspätetes Ticket.`
          : `${period}: Von keinem von ${n(all, 'Kunden', 'Kunden')} ist eine unerfüllte Zusage oder ein verspätetes Ticket bekannt${doubt}.`
    const why =
      first.unmet === null
        ? n(first.late, 'gebrochene Zusage', 'gebrochene Zusagen')
        : `${first.unmet.what}, seit ${first.unmet.since} nicht erfüllt`
    return `${period}: Zuerst ${first.name} (${why}). ${late} von ${n(all, 'Kunden', 'Kunden')} ${late === 1 ? 'hat' : 'haben'} eine unerfüllte Zusage oder ein verspätetes Ticket${doubt}.`
  },
  ticketHeadline: (clock, verdict, took, target) =>
    verdict === 'met'
      ? `Zusage „${clock}“ gehalten: ${took} von ${target}.`
      : verdict === 'breached'
        ? `Zusage „${clock}“ gebrochen: ${took} statt ${target}.`
        : verdict === 'perhaps-breached'
          ? `Zusage „${clock}“ gebrochen, falls das Ticket nicht wartete: ${took} statt ${target}. Die Daten zeigen es nicht.`
          : verdict === 'perhaps-met'
            ? `Zusage „${clock}“ gehalten, falls das Ticket nicht wieder geöffnet wurde: ${took} von ${target}. Die Daten zeigen es nicht.`
            : verdict === 'unknown'
              ? `Ob die Zusage „${clock}“ gehalten wurde, ist nicht bekannt: Die Daten sagen nicht, welche Zeit zugesagt war.`
              : verdict === 'none'
                ? `Für „${clock}“ war keine Zeit zugesagt.`
                : `Zusage „${clock}“ noch offen: bisher ${took} von ${target}.`,
}
