// German: what the linter of service descriptions says.

import type { LintWords } from '../service-words'

export const germanLint: LintWords = {
  vague: (text, word) =>
    `${text} sagt ${word} ohne eine Zahl zu. Schreiben Sie, wie oft, wie bald oder wie viel, z. B. „alle 15 Minuten geprüft“.`,
  aroundTheClock: (text, calendar) =>
    `${text} sagt rund um die Uhr zu, aber die Zeiten des Vertrags sind die von ${calendar}. Nennen Sie die Zeiten, oder sagen Sie diesen Teil nach dem Kalender "always" zu.`,
  unlimited: (text, limit) => `${text} sagt unbegrenzt zu, aber ${limit} begrenzt es. Nennen Sie die Grenze.`,
  unproven: (text) =>
    `${text} wird verkauft, aber keine Pflicht sagt, wie oft es läuft und was es belegt. Ergänzen Sie eine, z. B. { "id": "backup", "of": "asset", "every": "24h", "responsible": "provider" }.`,
  silent: (name, evidence) =>
    `Zu ${name} kam noch nie ein Nachweis, daher lässt sich nicht zeigen, ob es gehalten wird. Senden Sie Nachweise mit dem Namen ${evidence}, oder sagen Sie es nicht zu.`,
  swallowed: (inclusion, exclusion) =>
    `${inclusion} ist als enthalten genannt, aber ${exclusion} schließt alles davon aus. Fassen Sie den Ausschluss enger, oder streichen Sie die Leistung.`,
  contradiction: (one, other) =>
    `${one} und ${other} schließen dieselbe Arbeit mit verschiedenen Folgen aus. Geben Sie einem von beiden eine "priority".`,
  notAnalysed: (why) => `Ob sich die Klauseln widersprechen, wurde nicht geprüft: ${why}`,
  notAttained: ({ clock, met, judged, wantedPercent, atMost }) =>
    `Im Jahr davor hielten ${met} von ${judged} Tickets ${clock} wie zugesagt${atMost === null ? '' : `, höchstens ${atMost} %`}; gewünscht sind ${wantedPercent} %. Sagen Sie eine längere Zeit zu, oder ändern Sie die Arbeitsweise.`,
  attainedUnknown: ({ clock, judged, atMost }) =>
    `Ob ${clock} im Jahr davor erreichbar war, ist aus ${judged} beurteilten Tickets nicht zu erkennen${atMost === null ? '' : `, höchstens ${atMost} %`}. Geben Sie eine längere Vorgeschichte mit ihren Ereignissen.`,
}
