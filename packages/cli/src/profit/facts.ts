// The books: everything a statement is made from but the contracts and the work.

import { parseStatementFacts, type StatementTerms } from '@mspkit/profitability'
import { addMonths, type Period, parseMonth, quote, toLocalDate } from '@mspkit/values'
import { readJson } from '../files/files'
import { InputError } from '../terminal'
import type { Agreements } from './agreements'

export interface FactFiles {
  readonly contracts?: string
  readonly costs?: string
  readonly revenue?: string
  readonly terms?: string
  readonly currency?: string
  readonly zone?: string
  readonly unapproved?: string
}

/** From the first month to the last, both whole. @throws InputError */
export function periodOf(first: string, last: string): Period {
  for (const [option, month] of [
    ['--month', first],
    ['--through', last],
  ] as const) {
    const parsed = parseMonth(month)
    if (!parsed.ok) throw new InputError(`${option} ${parsed.problems[0]?.message}`)
  }
  if (last < first)
    throw new InputError(`--through ${last} is before --month ${first}. Write the later month as --through.`)
  return { from: toLocalDate(`${first}-01`), to: addMonths(toLocalDate(`${last}-01`), 1) }
}

/**
 * Everything a statement is made from but the contracts and the work, checked.
 *
 * @throws InputError that names the file of each problem, and each client whose revenue would be counted twice.
 */
export async function readTerms(files: FactFiles, agreements: Agreements): Promise<StatementTerms> {
  const { costs, revenue, terms, currency, zone, unapproved } = files
  const written = terms === undefined ? {} : await readJson(terms)
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    throw new InputError(`${terms} is not an object. Write e.g. { "currency": "USD", "timeZone": "America/Chicago" }`)
  }
  const facts: Record<string, unknown> = {
    ...agreed(agreements),
    ...written,
    technicianCosts: costs === undefined ? [] : await readJson(costs),
    revenue: revenue === undefined ? [] : await readJson(revenue),
    ...(currency === undefined ? {} : { currency }),
    ...(zone === undefined ? {} : { timeZone: zone }),
    ...(unapproved === undefined ? {} : { unapproved }),
  }
  if (facts.currency === undefined) {
    throw new InputError(
      'The currency of the books is not known. Write e.g. --currency USD, or "currency" in the file of --terms.',
    )
  }
  const parsed = parseStatementFacts(facts)
  if (!parsed.ok) throw new InputError(printed(parsed.problems.map((one) => located(one, files))))
  const { work, ...read } = parsed.value
  if (work !== undefined) throw new InputError(`${terms}: /work  Work is time entries. Give them as --entries FILE.`)
  checkSources(read, files, agreements)
  return read
}

/** The first lines, and how many more there are. */
const printed = (lines: readonly string[]): string =>
  [...lines.slice(0, 20), ...(lines.length > 20 ? [`… and ${lines.length - 20} more.`] : [])].join('\n')

/** What all contracts agree in. */
function agreed({ all }: Agreements): Pick<Partial<StatementTerms>, 'currency' | 'timeZone'> {
  const [first, ...rest] = all
  if (first === undefined) return {}
  const { currency, timeZone } = first
  return {
    ...(rest.every((one) => one.currency === currency) ? { currency } : {}),
    ...(rest.every((one) => one.timeZone === timeZone) ? { timeZone } : {}),
  }
}

/** A client with a contract and with revenue would be counted twice. */
function checkSources({ revenue = [] }: StatementTerms, files: FactFiles, { byClient, sources }: Agreements): void {
  const twice = revenue.flatMap(({ clientId }, i) =>
    (byClient.get(clientId) ?? []).slice(0, 1).map(({ id }) => {
      const here = `${files.revenue}: /${i}/clientId  ${quote(clientId)}`
      return `${here} has a contract too: ${quote(id)}, ${sources.get(id)?.where} /clientId. Its revenue would be counted twice; take one of them out.`
    }),
  )
  if (twice.length > 0) throw new InputError(printed(twice))
}

/** `/revenue/3/amount` is `/3/amount` of the file that `--revenue` names. */
function located({ path, message }: { readonly path: string; readonly message: string }, files: FactFiles): string {
  const [, list = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(path) ?? []
  if (list === 'technicianCosts') return `${files.costs}: ${rest || '(document)'}  ${message}`
  if (list === 'revenue') return `${files.revenue}: ${rest || '(document)'}  ${message}`
  const option = { currency: files.currency, timeZone: files.zone, unapproved: files.unapproved }[list]
  if (option !== undefined) return `--${list === 'timeZone' ? 'zone' : list}  ${message}`
  return `${files.terms}: ${path || '(document)'}  ${message}`
}
