// The cost of a decision, of its explanation, and of reading the whole proof, by the number of clauses; beside a bare loop over the same
// conditions, and beside making as many plain objects as the proof has, which is the floor of reading it.
//   npx esbuild packages/scope/bench/clauses.bench.ts --bundle --platform=node --format=cjs --outfile=/tmp/clauses.cjs && node /tmp/clauses.cjs
// `first` is the cost of each of 997 unlike requests to a new evaluator, whose combinations of values were never met; `near` is that with the list of
// near misses read, which has 1 or 2 of them at 50 clauses and 43 to 67 at 2,000.
// CPU time of this process is counted. Each figure is the best of three runs, because another process takes the caches away.
import { type Clause, compileScope, explainDecision, type ScopePolicy } from '@mspkit/scope'

type Words = Readonly<Record<string, string | boolean>>

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function microsecondsOf(run: (i: number) => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++) {
    let [count, spent] = [16, 0]
    for (; spent < 80; count *= 2) {
      const start = cpuMs()
      for (let i = 0; i < count; i++) run(i)
      spent = cpuMs() - start
      if (spent >= 80) best = Math.min(best, (spent / count) * 1000)
    }
  }
  return best
}

/** Half inclusions, half exclusions. `few` values: every clause shares its category with many; `many`: with few. */
function whens(count: number, values: 'few' | 'many'): Words[] {
  const categories = values === 'few' ? 10 : count
  return Array.from({ length: count }, (_, i) => ({
    category: `category ${i % categories}`,
    ...(i % 3 === 0 ? { workType: `type ${(i >> 2) % 7}` } : {}),
    ...(i % 5 === 0 ? { site: `site ${i % 11}`, managed: i % 2 === 0 } : {}),
  }))
}

function policyOf(conditions: readonly Words[]): ScopePolicy {
  return {
    term: { from: '2026-01-01', to: '2027-01-01' },
    timeZone: 'America/Chicago',
    otherwise: { outcome: 'out-of-scope' },
    clauses: conditions.map(
      (when, i): Clause =>
        i % 2 === 0
          ? { id: `c${i}`, kind: 'include', when }
          : { id: `c${i}`, kind: 'exclude', when, outcome: 'out-of-scope' },
    ),
  }
}

const requestsOver = (categories: number): Words[] =>
  Array.from({ length: 997 }, (_, i) => ({
    category: `category ${(i * 7) % categories}`,
    workType: `type ${i % 7}`,
    site: `site ${i % 11}`,
    managed: i % 3 === 0,
  }))

/** Objects of the form of a proof's reasons: one for each clause and predicate. */
const likeReasons = (conditions: readonly Words[], i: number): object[] =>
  conditions.map((when) => ({
    code: 'scope/inclusion',
    facts: {
      clause: 'c',
      name: null,
      result: 'no',
      parts: Object.keys(when).map((fact) => ({ path: fact, fact, value: i, expected: when[fact], result: 'no' })),
      hours: 'coverage',
    },
    source: { document: 'policy', path: '/clauses' },
  }))

function firstOf(conditions: readonly Words[], requests: readonly Words[], near: boolean): number {
  let read = 0
  let best = Number.POSITIVE_INFINITY
  // Compiled before, so that what compiling leaves to the garbage collector is not counted.
  for (const scope of Array.from({ length: 12 }, () => compileScope(policyOf(conditions)))) {
    const start = cpuMs()
    for (const facts of requests) {
      const decision = scope.decide({ facts, on: '2026-04-14' })
      if (near) read += decision.nearMisses.length
    }
    best = Math.min(best, ((cpuMs() - start) / requests.length) * 1000)
  }
  if (near && read === 0) throw new Error('The requests have no near misses.')
  return best
}

const show = (n: number): string => n.toFixed(2).padStart(9)
for (const values of ['many', 'few'] as const) {
  console.log(
    `${values} values; µs of CPU: decide, first, near, bare loop, explain, explain and read all reasons, plain objects (${process.version})`,
  )
  let [base, firstBase] = [0, 0]
  for (const count of [5, 50, 500, 2000]) {
    const conditions = whens(count, values)
    const scope = compileScope(policyOf(conditions))
    const requests = requestsOver(values === 'few' ? 10 : count)
    const entries = conditions.map((when) => Object.entries(when))
    const request = (i: number) => ({ facts: requests[i % 997] as Words, on: '2026-04-14' as const })
    const bare = microsecondsOf((i) => {
      const facts = requests[i % 997] as Words
      return entries.filter((all) => all.every(([key, value]) => facts[key] === value)).length
    })
    const decide = microsecondsOf((i) => scope.decide(request(i)))
    const first = firstOf(conditions, requests, false)
    const near = firstOf(conditions, requests, true)
    const explain = microsecondsOf((i) => explainDecision(scope, request(i)))
    const proof = microsecondsOf((i) => explainDecision(scope, request(i)).reasons.length)
    const floor = microsecondsOf((i) => likeReasons(conditions, i).length)
    if (count === 50) [base, firstBase] = [decide, first]
    const growth =
      count > 50 ? `  ${(decide / base).toFixed(1)} times decide at 50, first ${(first / firstBase).toFixed(1)}` : ''
    console.log(
      `${String(count).padStart(6)} clauses ${[decide, first, near, bare, explain, proof, floor].map(show).join(' ')}  explain ${(explain / decide).toFixed(1)}, read ${(proof / decide).toFixed(1)} times decide; read ${(proof / floor).toFixed(1)} times plain objects${growth}`,
    )
  }
}
