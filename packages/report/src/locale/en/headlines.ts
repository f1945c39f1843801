// English: the sentence on top of each kind of report.

import type { Words } from '../words'

const s = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

export const englishHeadlines: Pick<Words, 'headline' | 'scorecardHeadline' | 'portfolioHeadline' | 'ticketHeadline'> =
  {
    headline: ({
      period: months,
      met,
      judged,
      percent,
      clock,
      opened,
      doubtful,
      worse,
      unmet,
      problems,
      decisions,
    }) => {
      const [first = '', last] = months.split(/\s?–\s?/)
      const isDay = /\d,/.test(first)
      const period = last === undefined ? `${isDay ? 'On' : 'In'} ${first}` : `From ${first} to ${last}`
      const what = clock === null ? 'promised resolution time' : `promised ${clock}`
      const kept = clock === null ? 'solved in time' : 'kept in time'
      const sla =
        met === null || judged === null
          ? doubtful > 0
            ? `${period}, the records do not show whether ${s(doubtful, 'promise')} about time ${doubtful === 1 ? 'was' : 'were'} kept`
            : opened === 0
              ? `${period}, nothing was reported`
              : `${period}, no promise about time was due`
          : judged === 1
            ? `${period}, the one request with a ${what} was ${met === 1 ? '' : 'not '}${kept}`
            : judged === met
              ? `${period}, ${judged === 2 ? 'both' : `all ${judged}`} requests with a ${what} were ${kept}`
              : met === 0
                ? `${period}, none of ${judged} requests with a ${what} was ${kept}`
                : `${period}, ${met} of ${judged} requests with a ${what} ${met === 1 ? 'was' : 'were'} ${kept} (${percent})`
      const parts = [
        ...(worse === null
          ? []
          : [`${worse.clock} was in time for ${worse.met} of ${worse.judged} (${worse.percent})`]),
        ...(met === null || judged === null || doubtful === 0 ? [] : [`of ${s(doubtful, 'promise')} it is not known`]),
        ...(unmet === null
          ? []
          : [
              unmet.count === 1
                ? `${unmet.what} has not been kept since ${unmet.since}`
                : `${unmet.count} promises of regular work are not kept, ${unmet.what} since ${unmet.since}`,
            ]),
        ...(problems === null ? [] : [problems === 0 ? 'no problem recurred' : `${s(problems, 'problem')} recurred`]),
        ...(decisions === 0 ? [] : [`we need ${s(decisions, 'decision')} from you`]),
      ]
      return `${[sla, ...parts].join('; ')}.`
    },
    scorecardHeadline: (period, better, worse, other) =>
      better + worse + other === 0
        ? `Compared with ${period}, no figure changed by more than chance explains.`
        : `Compared with ${period}, ${[
            ...(worse === 0 ? [] : [`${s(worse, 'figure')} ${worse === 1 ? 'is' : 'are'} worse`]),
            ...(better === 0 ? [] : [`${s(better, 'figure')} ${better === 1 ? 'is' : 'are'} better`]),
            ...(other === 0 ? [] : [`${s(other, 'figure')} changed`]),
          ].join(', ')} by more than chance explains.`,
    portfolioHeadline: ({ period, late, perhaps, all, first }) => {
      const doubt = perhaps === 0 ? '' : `; of ${s(perhaps, 'client')} it is not known`
      if (all === 0) return `${period}: there is no client.`
      if (first === null)
        return perhaps === all
          ? `${period}: whether any of ${s(all, 'client')} has a late ticket is not known.`
          : `${period}: none of ${s(all, 'client')} ${perhaps === 0 ? 'has' : 'is known to have'} an unmet promise or a late ticket${doubt}.`
      const why =
        first.unmet === null
          ? s(first.late, 'broken promise', 'broken promises')
          : `${first.unmet.what}, not kept since ${first.unmet.since}`
      return `${period}: ${first.name} first (${why}). ${late} of ${s(all, 'client')} ${late === 1 ? 'has' : 'have'} an unmet promise or a late ticket${doubt}.`
    },
    ticketHeadline: (clock, verdict, took, target) =>
      verdict === 'met'
        ? `The promise of ${clock} was kept: ${took} of ${target}.`
        : verdict === 'breached'
          ? `The promise of ${clock} was broken: ${took} instead of ${target}.`
          : verdict === 'perhaps-breached'
            ? `The promise of ${clock} was broken unless the ticket waited: ${took} instead of ${target}. The records do not show it.`
            : verdict === 'perhaps-met'
              ? `The promise of ${clock} was kept unless the ticket was reopened: ${took} of ${target}. The records do not show it.`
              : verdict === 'unknown'
                ? `Whether the promise of ${clock} was kept is not known: the records do not say which time was promised.`
                : verdict === 'none'
                  ? `No time for ${clock} was promised.`
                  : `The promise of ${clock} is open: ${took} of ${target} so far.`,
  }
