// English: what the linter of service descriptions says.

import type { LintWords } from '../service-words'

export const englishLint: LintWords = {
  vague: (text, word) =>
    `${text} promises ${word} without a number. Say how often, how soon or how much, e.g. "checked every 15 minutes".`,
  aroundTheClock: (text, calendar) =>
    `${text} says around the clock, but the hours of the agreement are those of ${calendar}. Name the hours, or promise this part by the calendar "always".`,
  unlimited: (text, limit) => `${text} says unlimited, but ${limit} limits it. Name the limit.`,
  unproven: (text) =>
    `${text} is sold, but no obligation says how often it runs and what proves it. Add one, e.g. { "id": "backup", "of": "asset", "every": "24h", "responsible": "provider" }.`,
  silent: (name, evidence) =>
    `No evidence of ${name} has ever come in, so whether it is kept cannot be shown. Send evidence named ${evidence}, or do not promise it.`,
  swallowed: (inclusion, exclusion) =>
    `${inclusion} is named as covered, but ${exclusion} excludes all of it. Narrow the exclusion, or take the inclusion out.`,
  contradiction: (one, other) =>
    `${one} and ${other} exclude the same work with different results. Give one of them a "priority".`,
  notAnalysed: (why) => `Whether the clauses contradict each other was not looked for: ${why}`,
  notAttained: ({ clock, met, judged, wantedPercent, atMost }) =>
    `In the year before, ${met} of ${judged} tickets kept ${clock} as promised${atMost === null ? '' : `, at most ${atMost} %`}; ${wantedPercent} % are wanted. Promise a longer time, or change how it is worked.`,
  attainedUnknown: ({ clock, judged, atMost }) =>
    `Whether ${clock} was attainable in the year before is not known from ${judged} judged tickets${atMost === null ? '' : `, at most ${atMost} %`}. Give a longer history, with its events.`,
}
