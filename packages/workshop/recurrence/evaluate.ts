// One table, in one run: `npx tsx packages/workshop/recurrence/evaluate.ts [tickets] [seed …]`. Archetypes and sentences are
// none that the weights were made with. There are few symptoms, so clients are many: a client has about eight tickets of each.
import { answersOf, baselines } from './baselines'
import { evaluate, linkScore, rankingScore, truthAt } from './evaluation'
import { withGaps } from './gaps'
import { generate } from './generate'
import { bCubed, pairScore, type Score } from './measures'

const tickets = Number(process.argv[2] ?? 8000)
const seeds = process.argv.length > 3 ? process.argv.slice(3).map(Number) : [21, 22, 23]
const worlds = seeds.map((seed) =>
  generate({ seed, set: 'evaluation', clients: Math.max(5, Math.round(tickets / 133)), tickets }),
)

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length
const three = (n: number): string => n.toFixed(3)
const parts = (scores: ReadonlyArray<Score | null>): string => {
  const there = scores.filter((score) => score !== null)
  const of = (key: keyof Score): string => three(mean(there.map((score) => score[key])))
  return `${of('precision')} / ${of('recall')} / ${of('f1')}`
}
interface Row {
  readonly link: Score
  readonly pair: Score
  readonly bCubed: Score
  readonly ndcgAt50: number
  readonly ticketsPerSecond: number
}
const tell = (name: string, rows: readonly Row[]): void => {
  const f1 = (key: 'pair' | 'bCubed'): string => three(mean(rows.map((row) => row[key].f1)))
  const speed = Math.round(mean(rows.map((row) => row.ticketsPerSecond)))
  console.log(
    `| ${name} | ${parts(rows.map((row) => row.link))} | ${f1('pair')} | ${f1('bCubed')} | ${three(mean(rows.map((row) => row.ndcgAt50)))} | ${speed} |`,
  )
}

console.log(`${tickets} tickets each, seeds ${seeds.join(', ')}, evaluation archetypes; means\n`)
console.log('| method | link P / R / F1 | pair F1 | B³ F1 | NDCG@50 | tickets/s |\n|---|---|---|---|---|---|')
for (const [name, method] of Object.entries(baselines)) {
  const rows = worlds.map((years): Row => {
    const plain = years.tickets.map(({ ticket }) => ticket)
    const truth = years.tickets.map(truthAt)
    const began = performance.now()
    const answers = answersOf(method, plain)
    return {
      ticketsPerSecond: plain.length / ((performance.now() - began) / 1000),
      link: linkScore(years, answers),
      pair: pairScore(answers.last, truth),
      bCubed: bCubed(answers.last, truth),
      ndcgAt50: rankingScore(years, answers.last),
    }
  })
  tell(name, rows)
}
const reports = worlds.map((years) => evaluate(years))
tell('**@mspkit/recurrence**', reports)
console.log('\n| @mspkit/recurrence | P / R / F1 |\n|---|---|')
console.log(`| pairs, families as one | ${parts(reports.map((report) => report.pairOverClients))} |`)
console.log(`| B³, families as one | ${parts(reports.map((report) => report.bCubedOverClients))} |`)
console.log(`| B³ of waves | ${parts(reports.map((report) => report.waves))} |`)
console.log(`| schedules on own groups | ${parts(reports.map((report) => report.schedules))} |`)
console.log(`| failed fixes | ${parts(reports.map((report) => report.fixes))} |`)
console.log(`| failed fixes, at the first ticket | ${parts(reports.map((report) => report.fixesAtOnce))} |`)
console.log(`| tickets after a failed fix | ${parts(reports.map((report) => report.ticketsAfterFix))} |`)
console.log(
  `\nobserve: p50 ${three(mean(reports.map((report) => report.p50Ms)))} ms, p99 ${three(mean(reports.map((report) => report.p99Ms)))} ms`,
)

/** The first world made harder, each in one way. */
const seed = seeds[0] ?? 21
const clients = Math.max(5, Math.round(tickets / 133))
const harder = {
  'two and a half times the tickets at the same clients': generate({
    seed,
    set: 'evaluation',
    clients,
    tickets: tickets * 2.5,
  }),
  'half the desks do not record people, half no assets, half no categories': withGaps(
    generate({ seed, set: 'evaluation', clients, tickets }),
    4,
  ),
}
console.log('\n| harder | link P / R / F1 | pair F1 | B³ F1 | NDCG@50 | tickets/s |\n|---|---|---|---|---|---|')
for (const [name, years] of Object.entries(harder)) tell(name, [evaluate(years)])
