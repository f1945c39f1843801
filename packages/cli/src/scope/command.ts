// The options of mspkit scope.

import { type Command, Option } from 'commander'
import { calendarHelp, count, formats, several } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { CheckOptions } from './check'
import type { DecideOptions } from './decide'
import type { UncoveredOptions } from './uncovered'

const requests = `
A request says what is known. A fact that is left out is unknown; null means that there is none:
  { "facts": { "category": "incident", "workType": "support", "asset": null }, "on": "2026-04-14" }
  { "facts": { "category": "incident" }, "work": { "from": "2026-04-14T17:30:00-05:00", "to": "2026-04-14T19:10:00-05:00" } }
A file may hold one request, a list, or one per line; each may have an "id".
`

const decided = 'all-in.scope.json --calendar desk=desk.calendar.json --request'
const examples = {
  check: ['all-in.scope.json', 'all-in.scope.json --domains all-in.domains.json --fail-on-findings'],
  decide: [`${decided} request.json`, `${decided} - --format ndjson < requests.ndjson > decisions.ndjson`],
  explain: [`${decided} request.json --usage used.json`, `${decided} request.json --change changeable.json`],
  uncovered: [
    'all-in.scope.json --calendar desk=desk.calendar.json --entries time.csv --map time.map.json --tickets tickets.ndjson',
  ],
}
type Name = keyof typeof examples

/** Examples of some of the commands, below what a request is where one of them reads requests. */
function helpOf(...names: Name[]): string {
  const lines = names.flatMap((name) => examples[name].map((rest) => `  mspkit scope ${name} ${rest}\n`))
  return `${names.includes('decide') || names.includes('explain') ? requests : ''}\nExamples:\n${lines.join('')}`
}

/** Adds `mspkit scope` to the program; `done` gets its exit code. */
export function scopeCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  const scope = program
    .command('scope')
    .description('Is it covered, and why? And what is wrong with a contract before it is signed.')
    .addHelpText('after', helpOf('check', 'decide', 'explain', 'uncovered'))
  scope
    .command('check')
    .description('Finds gaps, contradictions, clauses without effect and work without a payer.')
    .argument('<file>', 'the scope policy, a chain of policies, or a contract that holds one')
    .option(
      '--domains <file>',
      'the values that facts can take, in your desk\'s own words: { "category": ["incident", …] }',
    )
    .option('--behind <file>', 'a policy that fallbacks name, to find cycles; repeat it for others', several)
    .addOption(formats('text', 'json'))
    .option('--fail-on-findings', 'exit with 1 when anything is found')
    .addHelpText('after', helpOf('check'))
    .action(async (file: string, options: CheckOptions) => {
      const { check } = await import('./check')
      done(await check(file, options, terminal))
    })

  scope
    .command('uncovered')
    .description(
      'Which work does it not cover? Lists entries that are billable or billed to no one, the longest first.',
    )
    .argument('<file>', 'the scope policy, a chain of policies, or a contract that holds one')
    .requiredOption('--entries <file>', 'time entries: .csv (with --map), .json or .ndjson; .gz is unpacked')
    .option('--map <file>', 'what the columns of a CSV of time entries mean')
    .option('--tickets <file>', 'the tickets of the work, where clauses depend on them: .csv, .json or .ndjson')
    .option('--tickets-map <file>', 'what the columns of a CSV of tickets mean')
    .option('--client <id>', 'only work of this client')
    .option('--calendar <name=file>', calendarHelp, several)
    .addOption(formats('table', 'json', 'ndjson', 'csv'))
    .option('--limit <n>', 'rows of the table, the longest first', count, 20)
    .option('--fail-on-uncovered', 'exit with 1 when any work is not covered')
    .option('--diagnostics <n>', 'how many faulty rows to print in full', count, 10)
    .addHelpText('after', helpOf('uncovered'))
    .action(async (file: string, options: UncoveredOptions) => {
      const { uncovered } = await import('./uncovered')
      done(await uncovered(file, options, terminal))
    })

  const evaluation = (name: 'decide' | 'explain', description: string): Command =>
    scope
      .command(name)
      .description(description)
      .argument('<file>', 'the scope policy, a chain of policies, or a contract that holds one')
      .requiredOption(
        '--request <file>',
        'one request or a list, .json; one per line, .ndjson; - is standard input, NDJSON',
      )
      .option('--calendar <name=file>', calendarHelp, several)
      .option(
        '--usage <file>',
        'how much of each limit is used up: { "site-visits": "2" }; for a chain, grouped by policy',
      )
      .option('--zone <zone>', "IANA zone of printed times (default: the policy's)")
      .addOption(formats('text', 'json', 'ndjson', 'csv'))
      .option('--fail-unless-covered', 'exit with 1 when a request is not covered')
      .option('--diagnostics <n>', 'how many faulty lines to print in full', count, 10)
      .addHelpText('after', helpOf(name))
  const answer = async (file: string, options: DecideOptions, why: boolean): Promise<void> => {
    const { decide } = await import('./decide')
    done(await decide(file, options, why, terminal))
  }
  evaluation('decide', 'Is this request covered, and what does it cost?').action(
    async (file: string, options: DecideOptions) => answer(file, options, false),
  )
  evaluation('explain', 'The same decision with every clause that was evaluated, and the near misses.')
    .addOption(
      new Option(
        '--change <file>',
        'facts that could change, with their possible values: prints which change would make it covered',
      ),
    )
    .action(async (file: string, options: DecideOptions) => answer(file, options, true))
}
