// German: the measures.

import type { Words } from '../words'

export const germanMeasures: Words['measures'] = {
  'incident-free-days': {
    label: 'Ungestörte Geschäftstage',
    counts:
      'Geschäftstage ohne offene dringende Störung in einer Geschäftsminute, von allen Geschäftstagen. Eine eigene Kennzahl.',
  },
  'incidents-per-user': {
    label: 'Störungen je 100 Benutzer',
    counts: 'Eröffnete Störungen je 100 Benutzer und Monat zu 30,44 Tagen; Benutzer nach Tagen.',
  },
  'incidents-per-endpoint': {
    label: 'Störungen je 100 Geräte',
    counts: 'Eröffnete Störungen je 100 Arbeitsplätze und Server und Monat; Geräte nach Tagen.',
  },
  'after-hours-incidents': {
    label: 'Störungen außerhalb der Geschäftszeit',
    counts: 'Störungen außerhalb der Geschäftszeit, von allen Störungen.',
  },
  'leadership-involvement': {
    label: 'Die Leitung musste eingreifen',
    counts:
      'Tickets, die ein Entscheider meldete oder die zu ihm getragen wurden, von denen, bei denen es bekannt ist. Eine eigene Kennzahl.',
  },
  'planned-hours': {
    label: 'Geplante Arbeit',
    counts: 'Stunden auf Tickets von Projektboards oder aus Zeitplänen, von allen Stunden auf Tickets.',
  },
  'recurring-share': {
    label: 'Tickets wiederkehrender Probleme',
    counts:
      'Tickets von Problemen, die bis zum Ende des Zeitraums zweimal oder öfter auftraten, von allen eröffneten. Spätere Tickets zählen nicht.',
  },
  'returned-after-fix': {
    label: 'Trotz Behebung wiedergekehrt',
    counts: 'Probleme, die wiederkamen, von den im Zeitraum behobenen.',
  },
  'alert-first': {
    label: 'Zuerst von der Überwachung gesehen',
    counts:
      'Wiederkehrende Probleme, deren erstes Ticket im Zeitraum ein Alarm war, von denen mit bekanntem ersten Ticket.',
  },
  'sla-attainment': {
    label: 'Rechtzeitig',
    counts:
      'Gehaltene Zusagen, von den gehaltenen und gebrochenen. Ein Urteil gehört in den Zeitraum, in dem es feststand; offen und verspätet ist gebrochen.',
  },
  'obligations-kept': {
    label: 'Zugesagte Arbeit eingehalten',
    counts: 'Zeit, in der Zusagen wie Sicherungen eingehalten waren, von der zugesagten Zeit.',
  },
  'obligations-unmet': { label: 'Am Ende unerfüllte Zusagen', counts: 'Am Ende des Zeitraums unerfüllte Zusagen.' },
  'protection-coverage': {
    label: 'Voll geschützte Geräte',
    counts: 'Geräte mit jedem zugesagten Schutz, von Geräten mit Zusage.',
  },
  'objectives-kept': {
    label: 'Vereinbarte Prozentsätze erreicht',
    counts:
      'Für einen Zeitraum zugesagte Prozentsätze, die erreicht wurden, von den beurteilten; nach dem Monat der Eröffnung.',
  },
  'first-response-time': {
    label: 'Zeit bis zur ersten Antwort',
    counts: 'Geschäftszeit bis zur ersten Antwort, Median, nach Priorität.',
  },
  'resolution-time': {
    label: 'Zeit bis zur Lösung',
    counts: 'Geschäftszeit bis zur Lösung, Median, nach Priorität; Pausen zählen nicht.',
  },
  'same-day-close': {
    label: 'Am selben Tag geschlossen',
    counts: 'Am Tag der Eröffnung geschlossene Tickets, von den eröffneten.',
  },
  'first-touch': {
    label: 'Auf Anhieb gelöst',
    counts:
      'In einer Sitzung einer Person gelöst und nicht binnen 7 Tagen wieder geöffnet, von geschlossenen mit verzeichneter Arbeit.',
  },
  'single-technician': {
    label: 'Von einer Person gelöst',
    counts: 'Geschlossene Tickets, an denen eine Person arbeitete, von denen mit verzeichneter Arbeit.',
  },
  'reopen-rate': {
    label: 'Wieder geöffnet',
    counts: 'Binnen 7 Tagen wieder geöffnete Tickets, von den geschlossenen, deren 7 Tage vorbei sind.',
  },
  backlog: { label: 'Am Ende offen', counts: 'Am Ende des Zeitraums offene Tickets.' },
  'kill-rate': { label: 'Geschlossen je eröffnet', counts: 'Geschlossene Tickets je eröffnetes Ticket (Kill-Rate).' },
  opened: {
    label: 'Eröffnet',
    counts: 'Eröffnete Tickets, ohne zusammengeführte, untergeordnete, stornierte, Spam und solche aus Zeitplänen.',
  },
  closed: { label: 'Geschlossen', counts: 'Erstmals geschlossene Tickets.' },
  'opened-per-week': { label: 'Eröffnet je Woche', counts: 'Eröffnete Tickets je sieben Tage des Zeitraums.' },
  'closed-per-week': {
    label: 'Geschlossen je Woche',
    counts: 'Zum ersten Mal geschlossene Tickets je sieben Tage des Zeitraums.',
  },
  'open-per-week': {
    label: 'Offen am Wochenende',
    counts: 'Tickets, die am Ende einer ganzen Woche offen waren, im Mittel dieser Wochen.',
  },
  hours: { label: 'Geleistete Stunden', counts: 'Stunden, wie sie geleistet wurden, nicht gerundet.' },
  'covered-hours': {
    label: 'Vom Vertrag gedeckt',
    counts: 'Vom Vertrag gedeckte Stunden, von denen, über die entschieden wurde.',
  },
  'billable-hours': {
    label: 'Neben dem Vertrag berechnet',
    counts: 'Nicht gedeckte, berechnete Stunden, von denen, über die entschieden wurde.',
  },
  'unbilled-hours': {
    label: 'Weder gedeckt noch berechnet',
    counts: 'Nicht gedeckte und nicht berechnete Stunden, von denen, über die entschieden wurde.',
  },
  'reactive-hours-per-endpoint': {
    label: 'Reaktive Stunden je Gerät',
    counts: 'Stunden auf Störungen je Arbeitsplatz oder Server und Monat; Geräte nach Tagen (RHEM).',
  },
  margin: { label: 'Marge', counts: 'Erlös abzüglich der Kosten, aus der Erfolgsrechnung.' },
  'service-gross-margin': {
    label: 'Rohertrag der Dienste',
    counts:
      'Erlös der Dienste abzüglich ihrer Werkzeuge, Fremdleistungen und Arbeit; ohne Wiederverkauf und Einrichtung.',
  },
  'wage-multiple': {
    label: 'Lohnfaktor',
    counts: 'Erlös der Dienste im Verhältnis zum Lohn der dafür geleisteten Stunden.',
  },
  'effective-hourly-rate': {
    label: 'Effektiver Stundensatz',
    counts: 'Erlös je geleisteter Stunde, aus der Erfolgsrechnung.',
  },
  'hours-over-flat': {
    label: 'Stunden über der Pauschale',
    counts:
      'Abgedeckte Stunden abzüglich der Stunden, die die Pauschale bezahlt: Pauschale ohne Werkzeuge, geteilt durch die Kosten einer Stunde. Unter 0 sind Stunden übrig.',
  },
  'price-to-break-even': {
    label: 'Zur Kostendeckung fehlt',
    counts: 'Wie viel mehr Erlös oder weniger Kosten der Zeitraum gebraucht hätte, um keinen Verlust zu machen.',
  },
  'fewer-hours': {
    label: 'Wenn alle Stunden um 10 % sänken',
    counts:
      'Wie sich die Marge ändern würde. Über 0 wollen Anbieter und Kunde dasselbe; darunter überwiegen verkaufte Stunden.',
  },
  'unlicensed-assets': {
    label: 'Geräte ohne Lizenz',
    counts: 'Geräte, auf denen eine Lizenz fehlt, von denen, bei denen es bekannt ist.',
  },
  'alignment-gaps': {
    label: 'Lücken zum Standard',
    counts: 'Anforderungen des Standards, die ein Gerät oder Benutzer verfehlt, jede einmal gezählt.',
  },
  'single-proof': {
    label: 'Nur von einem Job belegt',
    counts:
      'Zusagen, deren erfolgreiche Läufe im Zeitraum alle von einem Job sind, von denen, deren Läufe den Job nennen. Fällt er aus, bleibt nichts.',
  },
  'unsupported-assets': {
    label: 'Geräte ohne Unterstützung',
    counts: 'Geräte, deren Betriebssystem nicht mehr unterstützt wird, von denen, bei denen es bekannt ist.',
  },
  'out-of-warranty': {
    label: 'Geräte ohne Garantie',
    counts: 'Geräte ohne Garantie, von denen mit bekannter Garantie.',
  },
  renewals: {
    label: 'Verträge zur Entscheidung',
    counts: 'Verträge, deren letzter Tag für die Kündigung in den nächsten 90 Tagen liegt oder gerade vorbei ist.',
  },
  satisfaction: { label: 'Zufriedenheit', counts: 'Positive Antworten, von allen; unter 5 Antworten nicht gezeigt.' },
  uptime: {
    label: 'Verfügbarkeit',
    counts: 'Vereinbarte Zeit abzüglich Ausfall, von der vereinbarten Zeit, in der Dienste überwacht wurden.',
  },
  outages: {
    label: 'Ausfälle',
    counts: 'Zeiten, in denen ein überwachter Dienst in der vereinbarten Zeit nicht da war.',
  },
  'longest-outage': { label: 'Längster Ausfall', counts: 'Der längste davon, in vereinbarter Zeit.' },
  downtime: { label: 'Ausfallzeit', counts: 'Alle Ausfälle zusammen, über alle Dienste.' },
  'planned-changes': { label: 'Geplante Änderungen', counts: 'Im Zeitraum wie geplant abgeschlossene Änderungen.' },
  documentation: {
    label: 'Dokumentierte Geräte',
    counts: 'Betreute Geräte, die ein Artikel beschreibt, von allen betreuten Geräten am Ende des Zeitraums.',
  },
}
