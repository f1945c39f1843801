import {
  type ChainDecision,
  compileChain,
  compileScope,
  explainDecision,
  type ScopeDecision,
  type ScopeExplanation,
  type ScopeRequest,
} from '@mspkit/scope'
import { chainInWords, changesInWords, decisionInWords } from '@mspkit/scope/words'
import { asked, compiled } from '../documents'
import { type Columns, exported } from '../export'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import { checkZone, inZone } from '../zone'
import { type Covering, openCovering, policiesOf } from './policy'
import { type NamedRequest, readRequests, readUsage, readValues } from './requests'

export interface DecideOptions {
  readonly request: string
  readonly calendar?: readonly string[]
  readonly usage?: string
  readonly change?: string
  readonly zone?: string
  readonly format: 'text' | 'json' | 'ndjson' | 'csv'
  readonly failUnlessCovered?: boolean
}

type Answer = ScopeDecision | ScopeExplanation | ChainDecision
/** What answers requests, and how its answers are printed. */
interface Judge {
  readonly answer: (request: ScopeRequest) => Answer
  readonly render: (answer: Answer, request: ScopeRequest) => string[]
}

/** Is it covered, and where `why` is asked, for which reasons? */
export async function decide(
  path: string,
  options: DecideOptions,
  why: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  checkZone(options.zone)
  const covering = await openCovering(path, options.calendar)
  const requests = await readRequests(options.request)
  const judge = await judgeOf(covering, options, why)
  const answers = requests.map(({ id, request }) => ({ id, ...asked(options.request, () => judge.answer(request)) }))

  const lines =
    options.format === 'text'
      ? requests.flatMap((one, i) => headed(one, requests.length, i, judge.render(answers[i] as Answer, one.request)))
      : exported(options.format, answers, decisionColumns)
  const timeZone = options.zone ?? zoneOf(covering)
  for (const line of lines) await print(terminal.out, options.format === 'text' ? inZone(line, { timeZone }) : line)
  const covered = ['covered', 'covered-with-surcharge']
  return options.failUnlessCovered && answers.some(({ outcome }) => !covered.includes(outcome)) ? 1 : 0
}

/** The client's own zone is where its hours are read. */
const zoneOf = (covering: Covering): string =>
  policiesOf(covering).flatMap(({ timeZone, coverageHours = '' }) => {
    return timeZone ?? covering.calendars[coverageHours]?.timeZone ?? []
  })[0] ?? 'UTC'

function headed({ id }: NamedRequest, all: number, i: number, lines: readonly string[]): string[] {
  if (all === 1 && id === null) return [...lines]
  return [...(i > 0 ? [''] : []), id ?? `Request ${i + 1}`, ...lines.map((line) => `  ${line}`)]
}

async function judgeOf(covering: Covering, options: DecideOptions, why: boolean): Promise<Judge> {
  const usage = await readUsage(options.usage, covering)
  const { path, calendars } = covering
  if ('chain' in covering) {
    if (options.change !== undefined)
      throw new InputError(`--change asks one policy; ${path} holds several. Give the file of one.`)
    const { chain } = covering
    const scopes = compiled(path, () => compileChain(chain, { calendars }))
    const currency = chain.policies.flatMap((policy) => policy.currency ?? [])[0]
    return {
      answer: (request) => scopes.decide(request, { usage }),
      render: (answer) => renderChain(answer as ChainDecision, currency, why),
    }
  }
  const { policy } = covering
  const scope = compiled(path, () => compileScope(policy, { calendars }))
  const used = { usage: usage[''] ?? {} }
  const changeable = options.change === undefined ? null : await readValues(options.change)
  return {
    answer: (request) => (why ? explainDecision(scope, request, used) : scope.decide(request, used)),
    render: (answer, request) => [
      ...decisionInWords(answer as ScopeDecision, policy.currency),
      ...(changeable === null
        ? []
        : asked(options.change as string, () =>
            changesInWords(scope.whatWouldMakeItCovered(request, changeable, used)),
          )),
    ],
  }
}

function renderChain(decision: ChainDecision, currency: string | undefined, why: boolean): string[] {
  const hops = decision.hops.flatMap((hop) => [
    `${hop.policyId}:`,
    ...decisionInWords(hop.decision, currency).map((line) => `  ${line}`),
  ])
  return [...chainInWords(decision, currency), ...(why ? hops : [])]
}

const decisionColumns: Columns<{ readonly id: string | null } & Answer> = {
  names: ['id', 'outcome', 'decidedBy', 'missing', 'coveredMinutes', 'billableMinutes', 'unbilledMinutes', 'amount'],
  cells: (answer) => [
    answer.id,
    answer.outcome,
    ('decidedBy' in answer ? answer.decidedBy : answer.path).join(' '),
    answer.missing.join(' '),
    answer.coveredMinutes,
    answer.billableMinutes,
    answer.unbilledMinutes,
    answer.amount,
  ],
}
