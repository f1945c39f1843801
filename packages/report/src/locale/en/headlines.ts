// English: the sentence on top of each kind of report.

import type { Words } from '../words'

const s = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

export const englishHeadlines: Pick<Words, 'headline' | 'scorecardHeadline' | 'portfolioHeadline' | 'ticketHeadline'> =
  {
    headline: ({ period: months, met, judged, percent, clock, problems, decisions, ...facts }) => {
      const { opened, undecidable, unmet } = facts
      const [first = '', last] = months.split(/\s?–\s?/)
      const isDay = /\d,/.test(first)
      const period = last === undefined ? `${isDay ? 'On' : 'In'} ${first}` : `From ${first} to ${last}`
      const what = clock === null ? 'promised resolution time' : `promised ${clock}`
      const kept = clock === null ? 'solved in time' : 'kept in time'
      const sla =
        met === null || judged === null
          ? undecidable > 0
            ? `${period}, the records do not say whether ${s(undecidable, 'promise')} about time ${undecidable === 1 ? 'was' : 'were'} kept`
            : opened === 0
              ? `${period}, nothing was reported`
              : `${period}, no promise about time could be judged`
          : judged === 1
            ? `${period}, the one request with a ${what} was ${met === 1 ? '' : 'not '}${kept}`
            : judged === met
              ? `${period}, all ${judged} requests with a ${what} were ${kept}`
              : met === 0
                ? `${period}, none of ${judged} requests with a ${what} was ${kept}`
                : `${period}, ${met} of ${judged} requests with a ${what} ${met === 1 ? 'was' : 'were'} ${kept} (${percent})`
      const repeats =
        problems === null ? '' : problems === 0 ? '; no problem came back' : `; ${s(problems, 'problem')} came back`
      const open =
        unmet.count === 0
          ? ''
          : `; ${unmet.count === 1 ? 'one promised task is' : `${unmet.count} promised tasks are`} not done${unmet.since === null ? '' : `, ${unmet.count === 1 ? '' : 'the longest '}since ${unmet.since}`}`
      return `${sla}${open}${repeats}${decisions === 0 ? '' : `; ${s(decisions, 'decision')} ${decisions === 1 ? 'is' : 'are'} wanted from you`}.`
    },
    scorecardHeadline: (period, better, worse, other) =>
      better + worse + other === 0
        ? `Compared with ${period}, no figure changed by more than chance explains.`
        : `Compared with ${period}, ${[
            ...(worse === 0 ? [] : [`${s(worse, 'figure')} ${worse === 1 ? 'is' : 'are'} worse`]),
            ...(better === 0 ? [] : [`${s(better, 'figure')} ${better === 1 ? 'is' : 'are'} better`]),
            ...(other === 0 ? [] : [`${s(other, 'figure')} changed`]),
          ].join(', ')} by more than chance explains.`,
    portfolioHeadline: (count, all, period, name) =>
      count === 0
        ? `${period}: ${all === 0 ? 'there is no client' : `none of ${s(all, 'client')} has an unmet promise or a late ticket`}.`
        : `${period}: ${count} of ${s(all, 'client')} ${count === 1 ? 'has' : 'have'} an unmet promise or a late ticket; ${name} first.`,
    ticketHeadline: (clock, verdict, took, target) =>
      verdict === 'met'
        ? `The promise of ${clock} was kept: ${took} of ${target}.`
        : verdict === 'breached'
          ? `The promise of ${clock} was broken: ${took} instead of ${target}.`
          : `The promise of ${clock} is open: ${took} of ${target} so far.`,
  }
