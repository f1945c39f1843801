// German: service descriptions and offer comparisons.

import type { ServiceWords } from '../service-words'
import { germanConditions } from './conditions'
import { germanLint } from './lint'

const n = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const periods: Readonly<Record<string, readonly [one: string, many: string]>> = {
  day: ['jeden Tag', 'Tage'],
  'business-day': ['jeden Werktag', 'Werktage'],
  week: ['jede Woche', 'Wochen'],
  month: ['jeden Monat', 'Monate'],
  quarter: ['jedes Quartal', 'Quartale'],
  'half-year': ['jedes Halbjahr', 'Halbjahre'],
  year: ['jedes Jahr', 'Jahre'],
}

export const germanServices: ServiceWords = {
  ...germanConditions,
  titles: { services: 'Leistungsbeschreibung', offer: 'Welches Paket passt' },
  headline: (client, covered, excluded, promises) => {
    const work =
      covered === 0
        ? 'Keine Arbeit ist enthalten'
        : `${n(covered, 'Art von Arbeit ist', 'Arten von Arbeit sind')} enthalten`
    const without =
      excluded === 0
        ? 'nichts ist namentlich ausgeschlossen'
        : `${n(excluded, 'Art ist', 'Arten sind')} namentlich ausgeschlossen`
    const checked = promises === 0 ? '' : `; ${n(promises, 'Zusage ist', 'Zusagen sind')} überprüfbar`
    return `Für ${client}: ${work}, ${without}${checked}.`
  },
  sections: {
    covered: 'Was enthalten ist',
    excluded: 'Was nicht enthalten ist',
    conditions: 'Bedingungen',
    limits: 'Grenzen',
    hours: 'Wann wir arbeiten',
    times: 'Wie bald wir antworten und lösen',
    objectives: 'Was für alle Anliegen zugesagt ist',
    protections: 'Schutz, und wie er überwacht wird',
    responsible: 'Wer verantwortlich ist',
    approvals: 'Wer was freigeben darf',
    prices: 'Preise',
    term: 'Laufzeit und Kündigung',
    open: 'Was dieser Text offenlässt',
  },
  columns: {
    what: 'Was',
    applies: 'Gilt für',
    result: 'Sonst',
    required: 'Bedingung',
    limit: 'Grenze',
    calendar: 'Zeiten für',
    hours: 'Geöffnet',
    closed: 'Geschlossen am',
    promise: 'Zusage',
    within: 'Frist',
    howOften: 'Wie oft',
    watched: 'Überwacht durch',
    who: 'Wer',
    upTo: 'Bis zu',
    price: 'Preis',
    package: 'Paket',
    covered: 'Enthalten',
    billed: 'Zusätzlich be\u00adrechnet',
    fixed: 'Fester Preis',
    extra: 'Für zusätzliche Arbeit',
    credits: 'Gutschriften',
    total: 'Insgesamt',
    undecided: 'Noch nicht ent\u00adschieden',
    cost: 'Unsere Kosten',
    margin: 'Unser Deckungs\u00adbeitrag',
    kept: 'Gehalten',
    outside: 'Nicht enthalten',
    uncovered: 'Was außerhalb bleibt',
    work: 'Alle Arbeit des Zeitraums',
    part: 'Teil der zugesagten Zeit',
    note: 'Hinweis',
  },
  everything: 'alles',
  everythingElse: 'alles andere',
  otherwise: 'Alles andere',
  always: 'rund um die Uhr',
  siteHours: 'die Zeiten des Standorts',
  and: ' und ',
  or: ' oder ',
  flags: {
    'asset.managed': ['das Gerät wird betreut', 'das Gerät wird nicht betreut'],
    'asset.osSupported': ['sein Betriebssystem wird unterstützt', 'sein Betriebssystem wird nicht mehr unterstützt'],
    'contact.decisionMaker': ['die Person darf entscheiden', 'die Person darf nicht entscheiden'],
  },
  yes: 'ja',
  no: 'nein',
  contains: (fact, value) => `${fact} enthält „${value}“`,
  is: (fact, values, negated) => `${fact} ist ${negated ? 'nicht ' : ''}${values}`,
  compares: (fact, sign, value) => `${fact} ${sign} ${value}`,
  exists: (fact, there) => `${fact} ist ${there ? '' : 'nicht '}bekannt`,
  not: (condition) => `nicht (${condition})`,
  outcomes: {
    billable: 'wird berechnet',
    'out-of-scope': 'gehört nicht zu dieser Vereinbarung',
    'needs-approval': 'braucht zuvor eine Freigabe',
  },
  amount: (max, measure) => {
    const one = { hours: 'Stunde', visits: 'Besuch', incidents: 'Störung', devices: 'Gerät' }
    const many = { hours: 'Stunden', visits: 'Besuche', incidents: 'Störungen', devices: 'Geräte' }
    return n(max, one[measure], many[measure])
  },
  per: {
    ticket: 'je Ticket',
    device: 'je Gerät',
    user: 'je Person',
    month: 'im Monat',
    quarter: 'im Quartal',
    year: 'im Jahr',
    contract: 'insgesamt',
    incident: 'je Störung',
    visit: 'je Besuch',
    entry: 'jedes Mal',
  },
  perHour: (rate) => `${rate} je Stunde`,
  flat: (amount, per) => `${amount} ${per}`,
  factor: (multiplier) => `das ${multiplier}-Fache des Satzes`,
  unless: (condition) => `außer wenn ${condition}`,
  exceptionTo: (name) => `enthalten, obwohl „${name}“ es nicht ist`,
  days: (count) => n(count, 'Tag', 'Tagen'),
  ofBusinessDays: (count) => n(count, 'Werktag', 'Werktagen'),
  businessDays: (count) => n(count, 'Werktag', 'Werktage'),
  within: (length) => `innerhalb von ${length}`,
  every: (length) => `alle ${length}`,
  each(period, count, times) {
    const [one, many] = periods[period] ?? [period, period]
    return `${times === 1 ? '' : `${times}-mal `}${count === 1 ? one : `alle ${count} ${many}`}`
  },
  patchTuesday: 'nach jedem Patch-Dienstag',
  once: (length) => `einmal, innerhalb von ${length}`,
  subjects: (kind) =>
    ({ asset: 'jedes Gerät', contact: 'jede Person', site: 'jeder Standort', client: 'der Kunde' })[kind] ?? kind,
  responsibles: { provider: 'wir', client: 'Sie', both: 'beide' },
  byEvidence: 'Aufzeichnungen jedes Laufs',
  anySum: 'jede Summe',
  everyWork: 'jede Arbeit',
  kinds: {
    perPeriod: 'je Abrechnungszeitraum',
    each: 'je Stück',
    byQuantity: 'nach Menge',
    prepaid: 'wie im Voraus gekauft',
    byRate: 'nach den Sätzen unten',
    once: 'einmalig',
    asSpent: 'nach Aufwand',
  },
  rates: 'Sätze je Stunde',
  lint: germanLint,
  term: (from, lastDay, renewal) => `Vom ${from} bis ${lastDay}. ${renewal}`,
  none: {
    covered: 'Keine Arbeit ist enthalten.',
    excluded: 'Nichts ist namentlich ausgeschlossen.',
    times: 'Diese Vereinbarung sagt nicht, wie bald.',
    protections: 'Diese Vereinbarung nennt keinen Schutz, dessen Läufe sich prüfen lassen.',
    open: 'Nichts gefunden.',
    holidays: 'keine Feiertage',
  },
  offerHeadline: ({ period, count, only, cheapest, widest, today }) => {
    const sum = ({ total, isWhole }: { total: string; isWhole: boolean }) => (isWhole ? total : `mindestens ${total}`)
    const hours = ({ covered, of }: { covered: string; of: string }) => `${covered} von ${of} h`
    const now =
      today === null ? '' : `; die heutige Vereinbarung hätte ${sum(today)} gekostet und ${hours(today)} enthalten`
    if (only !== null)
      return `„${only.name}“ hätte für ${period} ${sum(only)} gekostet und ${hours(only)} enthalten${now}.`
    const of = `Von ${n(count, 'Paket', 'Paketen')}`
    if (cheapest === null && widest === null)
      return `Welches von ${n(count, 'Paket', 'Paketen')} für ${period} am wenigsten gekostet oder am meisten enthalten hätte, ist nicht bekannt${now}.`
    const price =
      cheapest === null
        ? `${of} ist nicht bekannt, welches für ${period} am wenigsten gekostet hätte`
        : cheapest.isAlike
          ? `${of} hätten alle für ${period} gleich viel gekostet (${sum(cheapest)} insgesamt)`
          : `${of} hätte „${cheapest.name}“ für ${period} am wenigsten gekostet (${sum(cheapest)} insgesamt)`
    const isNamed = cheapest?.isAlike === false
    const cover =
      widest === null
        ? '; welches am meisten enthalten hätte, ist nicht bekannt'
        : widest.isAlike
          ? `; enthalten hätten alle gleich viel (${hours(widest)})`
          : isNamed
            ? `${cheapest.name === widest.name ? ' und' : `, und „${widest.name}“`} am meisten enthalten (${hours(widest)})`
            : `; am meisten enthalten hätte „${widest.name}“ (${hours(widest)})`
    return `${price}${cover}${now}.`
  },
  today: (name) => `Heute: ${name}`,
  atLeast: (sum) => `≥ ${sum}`,
  notGiven: (name, document) => `${name}: Das Paket nennt das Dokument „${document}“, das nicht gegeben wurde.`,
  incomplete: 'Von einem Teil der Arbeit ist nicht bekannt, ob er enthalten ist; sein Preis fehlt.',
  curve: (clock) =>
    `${clock.charAt(0).toUpperCase()}${clock.slice(1)}: wie viel nach welchem Teil der zugesagten Zeit erledigt war`,
  definitions: {
    covered: 'Stunden des Zeitraums, die das Paket enthält, von allen geleisteten Stunden.',
    billed: 'Stunden, die zusätzlich berechnet worden wären, so wie sie geleistet wurden.',
    outside: 'Stunden, die das Paket weder enthält noch berechnet.',
    undecided: 'Stunden, bei denen eine Angabe fehlt, die entscheidet, ob sie enthalten sind.',
    fixed: 'Wiederkehrende Preise des Zeitraums, gleich wie viel erbeten wird.',
    extra: 'Was für zusätzliche Arbeit berechnet worden wäre, mit Sätzen, Mindestmengen und Rundung des Pakets.',
    credits:
      'Was gutgeschrieben worden wäre, weil der vereinbarte Prozentsatz einer zugesagten Zeit verfehlt wurde, soweit die Tickets es entscheiden.',
    total: 'Der feste Preis und was zusätzlich berechnet worden wäre, abzüglich der Gutschriften.',
    kept: 'Zusagen, die gehalten worden wären, von denen, die gehalten oder gebrochen worden wären, auf den im Zeitraum eröffneten Tickets. Ein noch nicht erledigtes Ticket zählt, so lange es bekannt ist.',
    uncovered: 'Arbeit, die das Paket nicht enthält, ob sie zusätzlich berechnet oder nicht getan wird.',
    cost: 'Was Arbeit und Werkzeuge den Dienstleister kosten, aus der Erfolgsrechnung.',
    margin: 'Was berechnet worden wäre, abzüglich der Kosten; in Prozent des Berechneten.',
  },
  noOffer: 'Es gibt kein Paket zu vergleichen.',
  offerSections: {
    compared: 'Verglichen an der Arbeit des Zeitraums',
    attainable: 'Welche Zusagen erreichbar waren',
    outside: 'Was außerhalb bleibt',
    differences: 'Was sich in den Bedingungen unterscheidet',
    method: 'Wie das berechnet ist',
  },
  method:
    'Jedes Paket wird auf die Tickets und die Arbeit des Zeitraums angewandt, als hätte es mit ihm begonnen. Für alle wird dieselbe Arbeit angenommen: dass bei einem anderen Paket um anderes gebeten wird, ist nicht vorhergesehen.',
  noWorkCredits:
    'Gutschriften für regelmäßige Arbeit wie Sicherungen sind nicht gezählt: Was ein anderes Paket zusagt, war in diesem Zeitraum nicht zugesagt.',
  noTimes: (names) =>
    `${names.map((name) => `„${name}“`).join(' und ')} ${names.length === 1 ? 'sagt' : 'sagen'} keine Antwort- oder Lösungszeiten zu.`,
  wanted: (percent) => `${percent} gewünscht`,
  promisedTime: 'die zugesagte Zeit',
  notClear: 'aus dieser Vorgeschichte nicht zu erkennen',
  notPromised: 'nicht zugesagt',
  notComputed: 'nicht bekannt',
}
