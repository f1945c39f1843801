// Makes the shipped weights again: `npx tsx packages/workshop/recurrence/train.ts`. Seeds are fixed; nothing is read but our own generator.
import { writeFileSync } from 'node:fs'
import { collectEvidence, type EvidenceTable, type Weights } from '@mspkit/recurrence/training'
import { type Forest, type Table, trainForest } from './forest'
import { onlyText, onlyTitles, withGaps } from './gaps'
import { generate, type LabelledYears, type Plan } from './generate'

const plans: readonly Plan[] = [
  { seed: 11, set: 'training', clients: 60, tickets: 16000 },
  { seed: 12, set: 'training', clients: 25, tickets: 8000 },
  { seed: 13, set: 'training', clients: 40, tickets: 10000 },
  { seed: 14, set: 'training', clients: 60, tickets: 8000 },
  { seed: 15, set: 'training', clients: 30, tickets: 12000 },
]
const options = { trees: 130, depth: 5, rate: 0.11, leastRows: 60, ridge: 10 }
const rounds = Number(process.argv[2] ?? 2)
const out =
  process.argv[3] ?? new URL('../../recurrence/src/evidence/weights/weights.generated.ts', import.meta.url).pathname

/** Which way evidence may push; what is not named may go either way. */
const up =
  'wordsFound wordsTypical coreFound rarestShared titleFound titleSame codesShared meaning requesterShare assetShare assetNamed categoryShare hour weekday monthday wordsLead assetLead requesterLead meaningLead localRarest localShared localLead wave latestFound latestLead textSame'.split(
    ' ',
  )
const down =
  'codesApart requesterApart assetApart assetBusy categoryApart gap rhythm weekly gapLead unshared coreMissed localElsewhere crowd request requestApart deviceApart'.split(
    ' ',
  )

function truthful(years: LabelledYears) {
  return years.tickets.map(({ ticket, truth }) => ({
    ticket,
    problem: truth.groupId === null ? `one ${ticket.id}` : `${truth.groupId} ${ticket.clientId}`,
  }))
}

function joined(tables: readonly EvidenceTable[]): Table {
  const columns = tables[0]!.columns.length
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const all: Table = {
    columns,
    rows,
    values: new Float32Array(rows * columns),
    labels: new Uint8Array(rows),
    weights: new Float32Array(rows),
  }
  let at = 0
  for (const table of tables) {
    all.values.set(table.values, at * columns)
    all.labels.set(table.labels, at)
    all.weights.set(table.weights, at)
    at += table.rows
  }
  return all
}

function flatten(forest: Forest, evidence: readonly string[], threshold: number): Weights {
  const weights = {
    evidence,
    bias: round(forest.bias),
    threshold,
    roots: [] as number[],
    feature: [] as number[],
    bound: [] as number[],
    next: [] as number[],
    value: [] as number[],
  }
  for (const tree of forest.trees) {
    const base = weights.feature.length
    weights.roots.push(base)
    tree.feature.forEach((feature, i) => {
      weights.feature.push(feature)
      weights.bound.push(round(tree.bound[i]!))
      weights.next.push(feature < 0 ? 0 : base + tree.left[i]!)
      weights.value.push(feature < 0 ? round(tree.value[i]!) : 0)
    })
  }
  return weights
}
const round = (n: number): number => Number(n.toPrecision(5))

const worlds = [
  ...plans.map(generate),
  withGaps(generate({ seed: 16, set: 'training', clients: 45, tickets: 9000 }), 16),
  onlyText(generate({ seed: 17, set: 'training', clients: 50, tickets: 9000 })),
  onlyTitles(generate({ seed: 18, set: 'training', clients: 50, tickets: 9000 })),
]
const definition = { timeZone: null }
const fixesOf = (years: LabelledYears) => years.fixes.map((fix) => ({ ticketId: fix.ticketId, at: fix.fixedAt }))
let tables = worlds.map((years) => collectEvidence(definition, truthful(years), { fixes: fixesOf(years) }))
/** How large a client or a ticket is says more about the world than about the link. */
const unused = 'clientSize rank age informative requesterBusy assetBusy'.split(' ')
const skipped = new Set(tables[0]!.columns.map((name, i) => (unused.includes(name) ? i : -1)).filter((i) => i >= 0))
const directions = tables[0]!.columns.map((name) => (up.includes(name) ? 1 : down.includes(name) ? -1 : 0))
/** Probability from which a ticket is attached. On evaluation tickets it gives a link precision just above 0.9. */
const threshold = 0.5
/** The first pass may start with the weights of an earlier run, which saves one. */
const start = process.argv[4]
let weights =
  start === undefined
    ? flatten(trainForest(joined(tables), options, skipped, directions), tables[0]!.columns, threshold)
    : ((await import(start)) as { shippedWeights: Weights }).shippedWeights
for (let pass = 0; pass < rounds; pass++) {
  // Its own mistakes are part of what it will meet.
  tables = [
    ...tables,
    ...worlds.map((years) => collectEvidence(definition, truthful(years), { weights, fixes: fixesOf(years) })),
  ]
  weights = flatten(trainForest(joined(tables), options, skipped, directions), tables[0]!.columns, threshold)
}
writeFileSync(
  out,
  `// Made by packages/workshop/recurrence/train.ts. Do not edit.\nimport type { Weights } from './model'\n\nexport const shippedWeights: Weights = ${JSON.stringify(weights)}\n`,
)
console.log(`${tables.reduce((sum, table) => sum + table.rows, 0)} rows, ${weights.feature.length} nodes -> ${out}`)
