// mspkit scope decide and explain: is it covered, and why?

import {
  type ChainDecision,
  compileChain,
  compileScope,
  explainDecision,
  type ScopeDecision,
  type ScopeExplanation,
  type ScopePolicy,
  type ScopeRequest,
} from '@mspkit/scope'
import { chainInWords, changesInWords, decisionInWords } from '@mspkit/scope/words'
import { quote, type WordsOptions } from '@mspkit/values'
import { forFile } from '../files/documents'
import { type Columns, csvLine, exported } from '../files/export'
import { nameOf, openRecords, ownForm } from '../files/records'
import { collectProblems, unlessRefused } from '../print/problems'
import { reportReading } from '../print/reading'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import { checkZone, inZone } from '../zone'
import { type Covering, openCovering, policiesOf } from './policy'
import { type NamedRequest, readRequests, readUsage, readValues, requestKind } from './requests'

export interface DecideOptions {
  readonly request: string
  readonly calendar?: readonly string[]
  readonly usage?: string
  readonly change?: string
  readonly zone?: string
  readonly format: 'text' | 'json' | 'ndjson' | 'csv'
  readonly failUnlessCovered?: boolean
  readonly diagnostics: number
}

type Answer = ScopeDecision | ScopeExplanation | ChainDecision

/** An answer, and how it is printed. */
interface Answered {
  readonly answer: Answer
  readonly render: () => string[]
}

type Judge = (request: ScopeRequest) => Answered

/** Decides requests; with `why` every clause that applied is printed. */
export async function decide(
  path: string,
  options: DecideOptions,
  why: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  checkZone(options.zone)
  const covering = await openCovering(path, options.calendar)
  const judge = await judgeOf(covering, options, why)
  if (options.request === '-' || ownForm(options.request) === 'lines')
    return decideLines(judge, options, options.zone ?? zoneOf(covering), terminal)
  const requests = await readRequests(options.request)
  const answered = requests.map(({ request }) => forFile(options.request, () => judge(request)))

  const lines =
    options.format === 'text'
      ? answered.flatMap(({ render }, i) => headed(requests, i, render()))
      : exported(
          options.format,
          answered.map(({ answer }, i) => ({ id: requests[i]?.id ?? null, ...answer })),
          decisionColumns,
        )
  const timeZone = options.zone ?? zoneOf(covering)
  for (const line of lines) await print(terminal.out, options.format === 'text' ? inZone(line, { timeZone }) : line)
  return options.failUnlessCovered && answered.some(({ answer }) => !isCovered(answer)) ? 1 : 0
}

const isCovered = ({ outcome }: Answer): boolean => outcome === 'covered' || outcome === 'covered-with-surcharge'

/** Requests one per line, each decided as it is read. What is wrong with a line is reported with its number, and the next one is read. */
async function decideLines(
  judge: Judge,
  { request: path, format, failUnlessCovered, diagnostics }: DecideOptions,
  timeZone: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const log = collectProblems(diagnostics)
  const source = await openRecords(path, requestKind, log, terminal.in)
  const name = nameOf(path)
  let uncovered = 0
  let written = 0
  if (format === 'csv') await print(terminal.out, decisionColumns.names.join(','))
  for await (const { id, request } of source.records) {
    const who = (): string => (id === null ? 'A request' : `Request ${quote(id)}`)
    const answered = unlessRefused(name, who, log, () => judge(request))
    if (answered === null) {
      source.refuse()
      continue
    }
    const { answer, render } = answered
    if (!isCovered(answer)) uncovered++
    const row = { id, ...answer }
    if (format === 'ndjson') await print(terminal.out, JSON.stringify(row))
    else if (format === 'csv') await print(terminal.out, csvLine(decisionColumns.cells(row)))
    else if (format === 'json') await print(terminal.out, `${written === 0 ? '[ ' : ', '}${JSON.stringify(row)}`)
    else
      await print(
        terminal.out,
        id ?? `Request ${written + 1}`,
        ...render().map((line) => `  ${inZone(line, { timeZone })}`),
      )
    written++
  }
  if (format === 'json') await print(terminal.out, written === 0 ? '[]' : ']')
  await reportReading({ path: name, many: 'requests', log, ...source }, terminal)
  return failUnlessCovered && uncovered > 0 ? 1 : 0
}

/** The client's own zone is where its hours are read. */
const zoneOf = (covering: Covering): string =>
  policiesOf(covering).flatMap(({ timeZone, coverageHours = '' }) => {
    return timeZone ?? covering.calendars[coverageHours]?.timeZone ?? []
  })[0] ?? 'UTC'

function headed(requests: readonly NamedRequest[], i: number, lines: readonly string[]): string[] {
  const id = requests[i]?.id ?? null
  if (requests.length === 1 && id === null) return [...lines]
  return [...(i > 0 ? [''] : []), id ?? `Request ${i + 1}`, ...lines.map((line) => `  ${line}`)]
}

async function judgeOf(covering: Covering, options: DecideOptions, why: boolean): Promise<Judge> {
  if (!('chain' in covering)) return scopeJudge(covering, options, why)
  const { path, calendars, chain } = covering
  const usage = await readUsage(options.usage, covering)
  if (options.change !== undefined)
    throw new InputError(`--change is for one policy; ${path} holds several. Give the file of one.`)
  const scopes = forFile(path, () => compileChain(chain, { calendars }))
  const words = wordsOf(chain.policies)
  return (request) => {
    const answer = scopes.decide(request, { usage })
    return { answer, render: () => renderChain(answer, words, why) }
  }
}

async function scopeJudge(
  covering: Extract<Covering, { readonly policy: ScopePolicy }>,
  { usage, change }: DecideOptions,
  why: boolean,
): Promise<Judge> {
  const { path, calendars, policy } = covering
  const used = { usage: (await readUsage(usage, covering))[''] ?? {} }
  const scope = forFile(path, () => compileScope(policy, { calendars }))
  const changes = change === undefined ? null : { path: change, changeable: await readValues(change) }
  const words = wordsOf([policy])
  return (request) => {
    const answer = why ? explainDecision(scope, request, used) : scope.decide(request, used)
    const changed = (): string[] =>
      changes === null
        ? []
        : forFile(changes.path, () =>
            changesInWords(scope.whatWouldMakeItCovered(request, changes.changeable, used), words),
          )
    return { answer, render: () => [...decisionInWords(answer, words), ...changed()] }
  }
}

/** Amounts are in the first currency that a policy names. */
function wordsOf(policies: readonly ScopePolicy[]): WordsOptions {
  const currency = policies.flatMap((policy) => policy.currency ?? [])[0]
  return currency === undefined ? {} : { currency }
}

function renderChain(decision: ChainDecision, words: WordsOptions, why: boolean): string[] {
  const hops = decision.hops.flatMap((hop) => [
    `${hop.policyId}:`,
    ...decisionInWords(hop.decision, words).map((line) => `  ${line}`),
  ])
  return [...chainInWords(decision, words), ...(why ? hops : [])]
}

const decisionColumns: Columns<{ readonly id: string | null } & Answer> = {
  names: ['id', 'outcome', 'decidedBy', 'missing', 'coveredMinutes', 'billableMinutes', 'unbilledMinutes', 'amount'],
  cells: (answer) => [
    answer.id,
    answer.outcome,
    ('decidedBy' in answer ? answer.decidedBy : answer.path).join(' '),
    answer.missing.map(({ fact }) => fact).join(' '),
    answer.coveredMinutes.toFixed(2),
    answer.billableMinutes.toFixed(2),
    answer.unbilledMinutes.toFixed(2),
    answer.amount,
  ],
}
