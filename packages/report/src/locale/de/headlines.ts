// German: the sentence on top of each kind of report.

import type { Words } from '../words'

const n = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const germanHeadlines: Pick<Words, 'headline' | 'scorecardHeadline' | 'portfolioHeadline' | 'ticketHeadline'> = {
  headline: ({ period, met, judged, percent, clock, problems, decisions, opened, undecidable, unmet }) => {
    const what = clock === null ? 'mit zugesagter Lösungszeit' : `mit der Zusage „${clock}“`
    const kept = clock === null ? 'rechtzeitig gelöst' : 'rechtzeitig bedient'
    const sla =
      met === null || judged === null
        ? undecidable > 0
          ? `${period}: die Daten sagen nicht, ob ${n(undecidable, 'Zusage', 'Zusagen')} zur Zeit eingehalten ${undecidable === 1 ? 'wurde' : 'wurden'}`
          : opened === 0
            ? `${period}: nichts wurde gemeldet`
            : `${period}: keine Zusage zur Zeit war zu beurteilen`
        : judged === 1
          ? `${period}: das eine Anliegen ${what} wurde ${met === 1 ? '' : 'nicht '}${kept}`
          : judged === met
            ? `${period}: alle ${judged} Anliegen ${what} wurden ${kept}`
            : met === 0
              ? `${period}: keines von ${judged} Anliegen ${what} wurde ${kept}`
              : `${period}: ${met} von ${judged} Anliegen ${what} ${met === 1 ? 'wurde' : 'wurden'} ${kept} (${percent})`
    const repeats =
      problems === null
        ? ''
        : problems === 0
          ? '; kein Problem kehrte wieder'
          : `; ${n(problems, 'Problem kehrte', 'Probleme kehrten')} wieder`
    const open =
      unmet.count === 0
        ? ''
        : `; ${n(unmet.count, 'zugesagte Aufgabe ist', 'zugesagte Aufgaben sind')} nicht getan${unmet.since === null ? '' : `, ${unmet.count === 1 ? '' : 'am längsten '}seit ${unmet.since}`}`
    return `${sla}${open}${repeats}${decisions === 0 ? '' : `; wir bitten Sie um ${n(decisions, 'Entscheidung', 'Entscheidungen')}`}.`
  },
  scorecardHeadline: (period, better, worse, other) =>
    better + worse + other === 0
      ? `Verglichen mit ${period}: Keine Zahl änderte sich mehr, als Zufall erklärt.`
      : `Verglichen mit ${period}: ${[
          ...(worse === 0 ? [] : [`${n(worse, 'Zahl ist', 'Zahlen sind')} schlechter`]),
          ...(better === 0 ? [] : [`${n(better, 'Zahl ist', 'Zahlen sind')} besser`]),
          ...(other === 0 ? [] : [`${n(other, 'Zahl', 'Zahlen')} anders`]),
        ].join(', ')}, mehr als Zufall erklärt.`,
  portfolioHeadline: (count, all, period, name) =>
    count === 0
      ? `${period}: ${all === 0 ? 'Es gibt keinen Kunden' : `Keiner von ${n(all, 'Kunden', 'Kunden')} hat eine unerfüllte Zusage oder ein verspätetes Ticket`}.`
      : `${period}: ${count} von ${n(all, 'Kunden', 'Kunden')} ${count === 1 ? 'hat' : 'haben'} eine unerfüllte Zusage oder ein verspätetes Ticket; zuerst ${name}.`,
  ticketHeadline: (clock, verdict, took, target) =>
    verdict === 'met'
      ? `Zusage „${clock}“ gehalten: ${took} von ${target}.`
      : verdict === 'breached'
        ? `Zusage „${clock}“ gebrochen: ${took} statt ${target}.`
        : `Zusage „${clock}“ noch offen: bisher ${took} von ${target}.`,
}
