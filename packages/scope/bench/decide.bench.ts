import { compileCalendar } from '@mspkit/calendar'
import { type Clause, compileScope, type ScopePolicy } from '@mspkit/scope'
import { Engine } from 'json-rules-engine'

// Decisions a second, beside json-rules-engine on the include and exclude rules that both can say, in one run.
//   npx esbuild packages/scope/bench/decide.bench.ts --bundle --platform=node --format=cjs --outfile=/tmp/decide.cjs && node /tmp/decide.cjs
// (bundled, because the loader of tsx makes every inner function several times slower than what is published)
// CPU time of this process is counted, so that a busy machine does not decide the outcome.

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function perSecond(count: number, run: (i: number) => unknown): Promise<number> {
  for (let i = 0; i < count / 5; i++) await run(i)
  const start = cpuMs()
  for (let i = 0; i < count; i++) {
    const result = run(i)
    if (result instanceof Promise) await result
  }
  return (count / (cpuMs() - start)) * 1000
}

const categories = ['incident', 'request', 'alert', 'question', 'change']
const workTypes = ['support', 'project', 'travel', 'training']
const excluded: readonly [string, Record<string, string | boolean>][] = [
  ['projects', { workType: 'project' }],
  ['personal', { ownership: 'personal' }],
  ['training', { workType: 'training', onsite: true }],
  ['home-network', { site: 'home', category: 'request' }],
]
const included: readonly [string, Record<string, string | boolean>][] = [
  ['incidents', { category: 'incident' }],
  ['requests', { category: 'request' }],
  ['alerts', { category: 'alert' }],
  ['changes', { category: 'change', managed: true }],
]
const requests = Array.from({ length: 1000 }, (_, i) => ({
  category: categories[i % 5] as string,
  workType: workTypes[(i >> 2) % 4] as string,
  ownership: i % 7 === 0 ? 'personal' : 'company',
  onsite: i % 3 === 0,
  site: i % 11 === 0 ? 'home' : 'office',
  managed: i % 2 === 0,
}))

const term = { from: '2026-01-01', to: '2027-01-01' } as const
const common: ScopePolicy = {
  term,
  timeZone: 'America/Chicago',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [
    ...included.map(([id, when]): Clause => ({ id, kind: 'include', when })),
    ...excluded.map(([id, when]): Clause => ({ id, kind: 'exclude', when, outcome: 'out-of-scope' })),
  ],
}

function rival(): Engine {
  const engine = new Engine()
  const rules = [
    ...excluded.map(([id, when]) => ({ id, when, type: 'excluded', priority: 2 })),
    ...included.map(([id, when]) => ({ id, when, type: 'included', priority: 1 })),
  ]
  for (const { id, when, type, priority } of rules) {
    const all = Object.entries(when).map(([fact, value]) => ({ fact, operator: 'equal', value }))
    engine.addRule({ name: id, conditions: { all }, event: { type }, priority })
  }
  return engine
}

async function main(): Promise<void> {
  const scope = compileScope(common)
  const engine = rival()
  const rivalAnswer = async (facts: (typeof requests)[number]): Promise<string> => {
    const { events } = await engine.run(facts)
    return events.some(({ type }) => type === 'excluded') || events.length === 0 ? 'out-of-scope' : 'covered'
  }
  for (const facts of requests) {
    const ours = scope.decide({ facts, on: '2026-04-14' }).outcome
    const theirs = await rivalAnswer(facts)
    if (ours !== theirs) throw new Error(`They differ on ${JSON.stringify(facts)}: ${ours}, ${theirs}.`)
  }
  const ours = await perSecond(400_000, (i) =>
    scope.decide({ facts: requests[i % 1000] as object as Record<string, unknown>, on: '2026-04-14' }),
  )
  const theirs = await perSecond(10_000, (i) => rivalAnswer(requests[i % 1000] as (typeof requests)[number]))

  const day = ['08:00-18:00'] as const
  const desk = compileCalendar({
    timeZone: 'America/Chicago',
    hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  })
  const full = compileScope(
    {
      ...common,
      currency: 'USD',
      coverageHours: 'desk',
      untimed: 'in-hours',
      clauses: [
        ...common.clauses,
        {
          id: 'managed',
          kind: 'condition',
          require: { managed: true },
          otherwise: { outcome: 'billable', rate: '150.00' },
        },
        {
          id: 'nights',
          kind: 'after-hours',
          outcome: 'billable',
          rate: '150.00',
          multiplier: '1.5',
          minimum: '1h',
          rounding: '15m',
        },
        {
          id: 'hours',
          kind: 'limit',
          measure: 'hours',
          per: 'month',
          max: 400,
          beyond: { outcome: 'billable', rate: '140.00' },
        },
      ],
    },
    { calendars: { desk } },
  )
  const start = Date.parse('2026-01-05T14:00:00Z')
  const work = (i: number) => ({
    from: start + (i % 8000) * 3_600_000,
    to: start + (i % 8000) * 3_600_000 + ((i % 16) + 1) * 900_000,
  })
  const entries = await perSecond(400_000, (i) =>
    full.decide({ facts: requests[i % 1000] as object as Record<string, unknown>, work: work(i) }),
  )

  const show = (n: number): string => Math.round(n).toLocaleString('en').padStart(12)
  console.log(`include/exclude, 8 clauses, 1,000 requests, same answers (${process.version})`)
  console.log(`  @mspkit/scope decide   ${show(ours)} decisions/s of CPU`)
  console.log(`  json-rules-engine      ${show(theirs)} decisions/s of CPU   (${(ours / theirs).toFixed(1)} times)`)
  console.log('11 clauses with hours, a limit and money, timed entries')
  console.log(`  @mspkit/scope decide   ${show(entries)} decisions/s of CPU`)
}

void main()
