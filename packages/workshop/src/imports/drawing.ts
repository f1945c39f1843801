// The layers of the project: which question each package answers, and on which layer it is. The root README prints this
// table, and the graph test checks every import against it.

export interface LayeredPackage {
  readonly layer: number
  readonly name: string
  readonly question: string
  readonly functions: string
  /** Packages it may need at run time, where that is less than every lower layer. Types may come from any lower layer. */
  readonly runtime?: readonly string[]
}

/** Imports go down only: never up, and never to the same layer. */
export const drawing: readonly LayeredPackage[] = [
  {
    layer: 5,
    name: 'mspkit',
    question: 'the command line, and all packages under one name',
    functions:
      '`mspkit sla · scope · bill · profit · recur · obligations · report · warehouse · mcp`; `mspkit/sla`, `mspkit/csv` …',
  },
  {
    layer: 4,
    name: '@mspkit/report',
    question: 'what do we report?',
    functions: '`scorecard · clientReport`, `/html → toHtml`, `toMarkdown`',
  },
  {
    layer: 4,
    name: '@mspkit/warehouse',
    question: 'the same answers, inside a database',
    functions: '`/duckdb → openWarehouse`, `calendarTables · elapsedQuery · dueQuery · toSql`',
  },
  {
    layer: 4,
    name: '@mspkit/psa',
    question: "the same facts, from a vendor's payload",
    functions: '`/csv · /connectwise · /halopsa · /autotask …`',
    runtime: ['@mspkit/values', '@mspkit/records'],
  },
  {
    layer: 3,
    name: '@mspkit/contracts',
    question: 'what was agreed, and when?',
    functions:
      '`compileContract → termsAt · inForceAt · draftInvoice · renewal`, `compareContracts`, `/profit → agreementProfit`',
  },
  {
    layer: 2,
    name: '@mspkit/sla',
    question: 'is it on time?',
    functions: '`compileSla → read · next · bounds`, `track`, `explainReading`, `/history`',
  },
  {
    layer: 2,
    name: '@mspkit/scope',
    question: 'is it covered?',
    functions: '`compileScope → decide`, `explainDecision`, `analyse`, `compareScopes`',
  },
  {
    layer: 2,
    name: '@mspkit/billing',
    question: 'what is owed?',
    functions: '`chargesFor · drawBlocks · prorate …`',
  },
  {
    layer: 2,
    name: '@mspkit/profitability',
    question: 'does it pay?',
    functions: '`statement`, `/metrics → measure`, `/pricing → priceSeat`',
  },
  {
    layer: 2,
    name: '@mspkit/recurrence',
    question: 'does it keep coming back?',
    functions: '`compileRecurrence → detect`, `track → observe · problems · snapshot`, `explainProblem`',
  },
  {
    layer: 2,
    name: '@mspkit/obligations',
    question: 'did we do what we promised?',
    functions: '`compileObligations → status · lapses`',
  },
  {
    layer: 1,
    name: '@mspkit/calendar',
    question: 'when are we open?',
    functions: '`compileCalendar → isOpen · elapsedMs · after · before · spans …`, `explainElapsed`',
  },
  {
    layer: 1,
    name: '@mspkit/records',
    question: 'what happened?',
    functions: 'types of ticket, time entry, client, asset …; `Condition`; `parseTicket …`',
  },
  {
    layer: 0,
    name: '@mspkit/values',
    question: 'instants, durations, money and problems',
    functions: '`toEpochMs · toInstant · toMs`, `/money → add · multiply · round · allocate`',
  },
]

/** Packages on no layer: the source of other packages never imports them. */
export const outsideLayers: readonly string[] = ['@mspkit/conformance', '@mspkit/workshop']

/** Dependencies that only one folder may import. */
export const reserved: readonly { readonly dependency: string; readonly only: string; readonly why: string }[] = [
  {
    dependency: 'decimal.js',
    only: 'packages/values/src/money',
    why: 'money arithmetic is in one module',
  },
]

/** Layers up to this one do no input or output: they import nothing of Node's. */
export const highestPureLayer = 3

/** The table of the root README. Packages without source yet are marked as planned. */
export function drawingTable(built: ReadonlySet<string>): string {
  const rows = drawing.map(({ layer, name, question, functions }) => {
    const label = built.has(name) ? `\`${name}\`` : `\`${name}\` (planned)`
    return `| ${layer} | ${label} | ${question} | ${functions} |`
  })
  return ['| layer | package | what it is for | main functions |', '|---|---|---|---|', ...rows].join('\n')
}
