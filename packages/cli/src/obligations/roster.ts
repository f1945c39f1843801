// What is wrong with the file of --roster beside its form.

import { type Roster, repeatedSubjects } from '@mspkit/obligations'
import { type Problem, problem, quote } from '@mspkit/values'

/** What a roster lists twice, as warnings. */
export const repeatedIn = (roster: Roster): Problem[] =>
  repeatedSubjects(roster).map(({ kind, id, clientId, index }) => {
    const message = `The ${kind} ${quote(id)} of ${clientId} is listed twice, and counts once. Remove one, or write the dates of each.`
    return problem('cli/repeated-subject', `/${kind}s/${index}`, message, { id }, 'warning')
  })
