// Deutsch: German, as reports are written in it.

import type { Words } from '../words'
import { germanColumns } from './columns'
import { germanHeadlines } from './headlines'
import { germanMeasures } from './measures'
import { germanParts, germanPublication } from './parts'
import { germanReasons } from './reasons'
import { germanServices } from './services'

const n = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const states: Readonly<Record<string, string>> = {
  active: 'verlängert sich, wenn nicht gekündigt wird bis',
  renewed: 'verlängert sich erneut, wenn nicht gekündigt wird bis',
  'notice-window': 'verlängert sich; letzter Tag für die Kündigung war der',
  ending: 'endet; letzter Tag für die Kündigung war der',
}

export const german: Words = {
  tag: 'de-DE',
  measures: germanMeasures,
  reasons: germanReasons,
  parts: germanParts,
  publication: germanPublication,
  services: germanServices,
  ...germanHeadlines,
  clocks: {
    'first-response': 'erste Antwort',
    'next-response': 'nächste Antwort',
    'periodic-update': 'regelmäßige Nachricht',
    'resolution-plan': 'Lösungsplan',
    resolution: 'Lösung',
    resolve: 'Lösung',
  },
  themes: {
    quiet: 'Ruhe',
    repeats: 'Wiederholungen',
    promises: 'Zusagen',
    speed: 'Tempo',
    work: 'Arbeit',
    money: 'Geld',
    risk: 'Risiken',
  },
  units: {
    percent: 'Prozent',
    count: 'Anzahl',
    hours: 'Stunden',
    minutes: 'Geschäftszeit',
    'per-100-users-and-month': 'je 100 Benutzer und Monat',
    'per-100-endpoints-and-month': 'je 100 Geräte und Monat',
    'hours-per-endpoint-and-month': 'Stunden je Gerät und Monat',
    money: 'Betrag',
    'money-per-hour': 'Betrag je Stunde',
    ratio: 'mal',
    'per-week': 'je Woche',
  },
  variants: {
    p90: '9 von 10 innerhalb von',
    reactive: 'mit Anfragen',
    fair: 'ohne Tickets kurz vor Geschäftsschluss',
    closed: 'der im Zeitraum geschlossenen',
    'judged by opened': 'nach Monat der Eröffnung',
    'judged by stopped': 'nach Monat des Endes',
    'of-all by decided': 'von allen Tickets, auch denen ohne Urteil',
    net: 'von Tickets, die sich sofort lösen lassen',
    nodes: 'jeder Server doppelt gezählt',
    'one-reply': 'eine Antwort von uns',
    'no-client-reply': 'keine Rückfrage an Sie',
    clearance: 'der zu Beginn offenen und der eröffneten',
    'incidents-and-requests': 'Störungen und Anfragen',
    reported: 'von einem Entscheider gemeldet',
    'reported-or-escalated': 'gemeldet oder zu einem Entscheider getragen',
    'all-support': 'alle Betreuung',
  },
  unknown: 'nicht bekannt',
  currencyUnknown: 'Währung nicht bekannt',
  perHour: ' je Stunde',
  title: {
    client: 'Servicebericht',
    internal: 'Servicebericht, interne Ausgabe',
    portfolio: 'Portfolio',
    scorecard: 'Kennzahlen',
    ticket: 'Ticket',
  },
  draft: 'Entwurf: Diesen Bericht hat noch niemand durchgesehen.',
  internal: 'Intern: enthält eigene Zahlen des Dienstleisters. Nicht für den Kunden.',
  asOf: (moment, timeZone) => `Daten vom ${moment}, ${timeZone}`,
  approvedBy: (name) => `Durchgesehen von ${name}`,
  sections: {
    figures: 'Auf einen Blick',
    deviations: 'Wo wir die Vereinbarung verfehlt haben',
    obligations: 'Zugesagte Arbeit, die nicht getan wurde',
    problems: 'Was wiederholt auftritt',
    risks: 'Offene Risiken',
    waiting: 'Wartet auf Sie',
    decisions: 'Ihre Entscheidungen',
    followUp: 'Was aus früheren Entscheidungen wurde',
    work: 'Arbeit',
    money: 'Geld',
    measures: 'Alle Kennzahlen',
    gaps: 'Was wir nicht messen konnten',
    records: 'Datensätze hinter den Zahlen',
    definitions: 'Was jede Zahl bedeutet',
  },
  columns: germanColumns,
  days: (count) => `${count} Tage`,
  nOf: (part, whole) => `${part} von ${whole}`,
  range: (from, to) => `zwischen ${from} und ${to}`,
  before: 'vorher',
  trends: {
    better: 'besser',
    worse: 'schlechter',
    rising: 'mehr',
    falling: 'weniger',
    noClearChange: 'keine klare Änderung',
    notJudged: 'Änderung nicht beurteilt',
    noComparison: 'kein Vergleich',
    ratio: (from, to) => `das ${from}- bis ${to}-fache`,
    points: (from, to) => `${from} bis ${to} Punkte`,
  },
  more: (count) => `und ${count} weitere`,
  otherWays: (listed) => `Anders gezählt: ${listed}.`,
  notOver: (lastDay) => `Dieser Zeitraum endet am ${lastDay}: Die Zahlen reichen bis zum Stand der Daten.`,
  glance: ({ before, isAnyClear, hasMonths }) =>
    [
      ...(before === null
        ? []
        : [
            `„Vorher“ ist ${before}${isAnyClear ? '' : '; keine dieser Zahlen änderte sich mehr, als Zufall erklärt'}.`,
          ]),
      ...(hasMonths ? ['Die Linien zeigen die zwölf Monate bis zum Ende des Zeitraums.'] : []),
    ].join(' '),
  countedBy: (variant) => `Hier gezählt: ${variant}.`,
  notBegun: 'Dieser Zeitraum hat am Tag der Daten noch nicht begonnen: Es gibt noch nichts zu zählen.',
  breachOrder: 'Zuerst die, die gemessen an der Zusage am längsten dauerten.',
  stillOpen: (count) => `${count} noch offen und in der Zeit`,
  leftOut: (count) => `${count} nicht gezählt`,
  everyMonth: (label) => `${label}, Monat für Monat`,
  none: {
    breaches: 'In diesem Zeitraum wurde keine Zeitzusage verfehlt.',
    judged: 'In diesem Zeitraum war keine Zeitzusage fällig.',
    problems: 'In diesem Zeitraum trat kein Problem wiederholt auf.',
    risks: 'Kein offenes Risiko ist verzeichnet.',
    decisions: 'Es ist keine Entscheidung von Ihnen nötig.',
    waiting: 'Nichts wartet auf Sie.',
    obligations: 'Alles Zugesagte wurde rechtzeitig getan.',
    gaps: 'Alles konnte gemessen werden.',
    records: 'keine',
  },
  notGiven: {
    problems: 'Nach wiederkehrenden Problemen wurde nicht gesucht.',
    sla: 'Es lag keine Vereinbarung über Zeiten vor, daher war nichts zu beurteilen.',
  },
  problemAction: (known) => known ?? 'Noch ist nichts verzeichnet.',
  fixed: (date, ticketId, returned) =>
    `Behoben am ${date} (${ticketId})${returned ? ', kam aber wieder.' : '; seither nicht wieder aufgetreten.'}`,
  occurrences: (count, episodes) =>
    `${n(count, 'Ticket', 'Tickets')} in diesem Zeitraum; insgesamt ${episodes}-mal aufgetreten`,
  schedule: (text) => `Rhythmus: ${text}`,
  holders: {
    client: 'Ihnen',
    vendor: 'einem Lieferanten',
    parts: 'warten auf Teile',
    schedule: 'warten auf einen Termin',
    internal: 'uns',
    technician: 'uns',
    queue: 'uns, in der Warteschlange',
    nobody: 'uns, nicht zugewiesen',
  },
  levels: { low: 'gering', medium: 'mittel', high: 'hoch' },
  states: { open: 'offen', decided: 'entschieden', dropped: 'verworfen' },
  renewal: ({ id, state, date }) =>
    `Vertrag „${id}“ ${states[state] ?? 'hat als letzten Tag für die Kündigung den'} ${date}.`,
  assetRisk: (kind, count, known) =>
    kind === 'unsupported-assets'
      ? `${count} von ${n(known, 'Gerät', 'Geräten')} ${count === 1 ? 'hat' : 'haben'} ein Betriebssystem, das der Hersteller nicht mehr unterstützt.`
      : `${count} von ${n(known, 'Gerät', 'Geräten')} ${count === 1 ? 'ist' : 'sind'} ohne Garantie.`,
  unmetSince: (what, since) => `${what}: seit ${since} nicht wie zugesagt getan.`,
  doubtful: (count) =>
    `Ob ${n(count, 'Zeitzusage', 'Zeitzusagen')} eingehalten ${count === 1 ? 'wurde' : 'wurden'}, ist nicht bekannt: Die Daten zeigen nicht, ob die Tickets warteten oder wieder geöffnet wurden.`,
  proposed: 'in den Daten gefunden, noch nicht bewertet',
  trendMethod:
    'Als Änderung gilt, was mit 95 % Sicherheit mehr als Zufall ist. Dauern, Stunden, Geld und Offenes werden nicht beurteilt: Wie sehr sie streuen, ist nicht bekannt.',
  comparedWith: (period) => `Verglichen mit: ${period}.`,
  showTable: 'Dasselbe als Tabelle',
  portfolioRule:
    'Reihenfolge: unerfüllte Zusagen, dann SLA-Verletzungen, dann der nächste letzte Tag für eine Kündigung. Ein Ticket mit zwei verspäteten Uhren zählt zweimal.',
  clientCount: (count) => n(count, 'Kunde', 'Kunden'),
  spans: { counted: 'zählt', paused: 'pausiert', closed: 'außerhalb der Geschäftszeit', late: 'verspätet' },
  dueAt: (moment) => `Fällig ${moment}`,
  records: {
    ticket: 'Tickets',
    entry: 'Zeiteinträge',
    problem: 'Probleme',
    asset: 'Geräte',
    subject: 'Zusagen',
    agreement: 'Verträge',
    day: 'Tage',
    answer: 'Antworten',
    service: 'Dienste',
    change: 'Änderungen',
    gap: 'Lücken',
    objective: 'vereinbarte Prozentsätze',
    week: 'Wochen',
  },
  calendarOf: (title, days) => `${title}: ${n(days, 'Tag', 'Tage')} mit Tickets`,
  passed: (date) => `${date} (verstrichen)`,
  counted: { yes: 'ja', no: 'nein' },
  weekdays: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
}
