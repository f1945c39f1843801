// The drawing of the house: which package answers what, and on which layer it stands. The root README prints this
// table, the graph test holds every import to it.

export interface Place {
  readonly layer: number
  readonly name: string
  readonly question: string
  readonly verbs: string
  /** Packages it may need at run time, where that is less than every lower layer. Types may come from any lower layer. */
  readonly runtime?: readonly string[]
}

/** Imports go down only: never up, and never to the same layer. */
export const drawing: readonly Place[] = [
  {
    layer: 5,
    name: 'mspkit',
    question: 'the same, from a shell; and all packages by one name',
    verbs: '`mspkit sla · scope · bill · profit · recur · obligations`; `mspkit/sla`, `mspkit/csv` …',
  },
  {
    layer: 4,
    name: '@mspkit/report',
    question: 'the same, told to a person',
    verbs: '`describe* · scorecard · toHtml`',
  },
  {
    layer: 4,
    name: '@mspkit/warehouse',
    question: 'the same, asked of a database',
    verbs: '`plan* · toSql · openTime`',
  },
  {
    layer: 4,
    name: '@mspkit/psa',
    question: "the same facts, from a vendor's payload",
    verbs: '`/csv · /connectwise · /halopsa · /autotask …`',
    runtime: ['@mspkit/values', '@mspkit/records'],
  },
  {
    layer: 3,
    name: '@mspkit/contracts',
    question: 'what was agreed, and when?',
    verbs:
      '`compileContract → termsAt · inForceAt · draftInvoice · renewal`, `compareContracts`, `/profit → agreementProfit`',
  },
  {
    layer: 2,
    name: '@mspkit/sla',
    question: 'is it on time?',
    verbs: '`compileSla → read · next · bounds`, `track`, `explainReading`, `/history`',
  },
  {
    layer: 2,
    name: '@mspkit/scope',
    question: 'is it covered?',
    verbs: '`compileScope → decide`, `explainDecision`, `analyse`, `compareScopes`',
  },
  {
    layer: 2,
    name: '@mspkit/billing',
    question: 'what is owed?',
    verbs: '`chargesFor · drawBlocks · prorate …`',
  },
  {
    layer: 2,
    name: '@mspkit/profitability',
    question: 'does it pay?',
    verbs: '`statement`, `/metrics → measure`, `/pricing → priceSeat`',
  },
  {
    layer: 2,
    name: '@mspkit/recurrence',
    question: 'is it coming back?',
    verbs: '`compileRecurrence → detect`, `track → observe · problems · snapshot`, `explainProblem`',
  },
  {
    layer: 2,
    name: '@mspkit/obligations',
    question: 'did we do what we promised?',
    verbs: '`compileObligations → status · lapses`',
  },
  {
    layer: 1,
    name: '@mspkit/calendar',
    question: 'when are we open?',
    verbs: '`compileCalendar → isOpen · elapsedMs · after · before · spans …`, `explainElapsed`',
  },
  {
    layer: 1,
    name: '@mspkit/records',
    question: 'what happened?',
    verbs: 'types of ticket, time entry, client, asset …; `Condition`; `parseTicket …`',
  },
  {
    layer: 0,
    name: '@mspkit/values',
    question: 'what is a moment, a length, a sum, a fault?',
    verbs: '`toEpochMs · toInstant · toMs`, `/money → add · multiply · round · allocate`',
  },
]

/** Packages that stand beside the drawing: no room's source imports them. */
export const beside: readonly string[] = ['@mspkit/conformance', '@mspkit/workshop']

/** Dependencies that only one place may import. */
export const reserved: readonly { readonly dependency: string; readonly only: string; readonly why: string }[] = [
  {
    dependency: 'decimal.js',
    only: 'packages/values/src/money',
    why: 'arithmetic on money happens in one place',
  },
]

/** Layers up to this one do no input or output: they import nothing of Node's. */
export const highestPureLayer = 3

/** The table of the root README. Rooms without source yet are marked, so that the README promises nothing. */
export function drawingTable(built: ReadonlySet<string>): string {
  const rows = drawing.map(({ layer, name, question, verbs }) => {
    const label = built.has(name) ? `\`${name}\`` : `\`${name}\` (planned)`
    return `| ${layer} | ${label} | ${question} | ${verbs} |`
  })
  return ['| layer | package | the question it answers | verbs |', '|---|---|---|---|', ...rows].join('\n')
}
