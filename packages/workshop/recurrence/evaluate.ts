// One table, in one run: `npx tsx packages/workshop/recurrence/evaluate.ts [tickets] [seed]`. Archetypes and sentences are none that the weights were made with.
import { answersOf, baselines } from './baselines'
import { evaluate, linkScore, rankingScore, truthAt } from './evaluation'
import { generate } from './generate'
import { bCubed, pairScore, type Score } from './measures'

const tickets = Number(process.argv[2] ?? 20_000)
const seed = Number(process.argv[3] ?? 21)
const years = generate({ seed, set: 'evaluation', clients: Math.max(5, Math.round(tickets / 333)), tickets })
const three = (n: number): string => n.toFixed(3)
const row = (name: string, link: Score, pair: Score, b: Score, ndcg: number, speed: number): string =>
  `| ${name} | ${three(link.precision)} / ${three(link.recall)} / ${three(link.f1)} | ${three(pair.f1)} | ${three(b.f1)} | ${three(ndcg)} | ${Math.round(speed)} |`

console.log(`${years.tickets.length} tickets, seed ${seed}, evaluation archetypes\n`)
console.log('| method | link P / R / F1 | pair F1 | B³ F1 | NDCG@50 | tickets/s |\n|---|---|---|---|---|---|')
const plain = years.tickets.map(({ ticket }) => ticket)
const truth = years.tickets.map(truthAt)
for (const [name, method] of Object.entries(baselines)) {
  const began = performance.now()
  const answers = answersOf(method, plain)
  const seconds = (performance.now() - began) / 1000
  console.log(
    row(
      name,
      linkScore(years, answers),
      pairScore(answers.last, truth),
      bCubed(answers.last, truth),
      rankingScore(years, answers.last),
      plain.length / seconds,
    ),
  )
}
const report = evaluate(years)
console.log(
  row('**@mspkit/recurrence**', report.link, report.pair, report.bCubed, report.ndcgAt50, report.ticketsPerSecond),
)
const line = (name: string, score: Score | null): string =>
  score === null ? '' : `| ${name} | ${three(score.precision)} | ${three(score.recall)} | ${three(score.f1)} |`
console.log('\n| @mspkit/recurrence | precision | recall | F1 |\n|---|---|---|---|')
console.log(line('pairs, families as one', report.pairOverClients))
console.log(line('B³, families as one', report.bCubedOverClients))
console.log(line('B³ of waves', report.waves))
console.log(line('schedules on own groups', report.schedules))
console.log(line('fixes that did not hold', report.fixes))
console.log(line('tickets after such a fix', report.ticketsAfterFix))
console.log(`\nobserve: p50 ${report.p50Ms.toFixed(3)} ms, p99 ${report.p99Ms.toFixed(3)} ms`)
