import { compileObligations, type Obligations, type Roster } from '@mspkit/obligations'
import { reasonInWords } from '@mspkit/obligations/words'
import { type Evidence, parseEvidence } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { type Command, Option } from 'commander'
import { calendarHelp, compiled, openCalendars, readFitting } from '../documents'
import { collectFaults, type Faults } from '../faults'
import { readJson } from '../files'
import { listed } from '../listed'
import { checkZone, count, formats, instant, several } from '../options'
import { showProgress } from '../progress'
import { type Kind, openRecords } from '../records'
import { type ExitCode, print, type Terminal } from '../terminal'
import { rosterSchema } from './roster'
import { shownOf, statusColumns, told } from './told'

interface ObligationsOptions {
  readonly policy: string
  readonly roster: string
  readonly evidence: string
  readonly calendar?: readonly string[]
  readonly at?: string
  readonly zone?: string
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly show: 'unmet' | 'open' | 'all'
  readonly responsible?: 'provider' | 'client'
  readonly limit: number
  readonly failOnUnmet?: boolean
  readonly diagnostics: number
}

const examples = `
The roster is an object of lists: { "clients": [], "sites": [], "assets": [], "contacts": [], "agreements": [] }.
Evidence is a list, or one a line:  { "obligation": "backup-daily", "clientId": "acme", "assetId": "srv-1",
                                      "at": "2026-04-01T02:00:00Z", "outcome": "success" }

Examples:
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson.gz --calendar desk=desk.calendar.json
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson --at 2026-04-15T02:00:00Z --zone America/Chicago
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson --show all --format csv > standing.csv
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson --responsible provider --fail-on-unmet
`

const evidenceKind: Kind<Evidence> = {
  parse: parseEvidence,
  many: 'evidence',
  one: 'evidence',
  example: '{ "obligation": …, "clientId": …, "at": …, "outcome": "success" }',
}

/** Adds `mspkit obligations` to the program; `done` gets its exit code. */
export function obligationsCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('obligations')
    .description('Did we do what we promised? Lists what is unmet, worst and oldest first, before the client asks.')
    .requiredOption('--policy <file>', 'what is promised, to whom, how often')
    .requiredOption('--roster <file>', 'clients, sites, assets, contacts and agreements')
    .requiredOption('--evidence <file>', 'what ran: .json or .ndjson; .gz is unpacked')
    .option('--calendar <name=file>', calendarHelp, several)
    .option('--at <instant>', 'ask as of this instant, e.g. 2026-04-15T02:00:00Z (default: now)', instant)
    .option('--zone <zone>', 'IANA zone of printed times (default: UTC)')
    .addOption(formats('table', 'json', 'ndjson', 'csv'))
    .addOption(
      new Option('--show <which>', 'open: what is due or not known as well')
        .choices(['unmet', 'open', 'all'])
        .default('unmet'),
    )
    .addOption(
      new Option('--responsible <who>', 'only whose work it is; shared work always stays').choices([
        'provider',
        'client',
      ]),
    )
    .option('--limit <n>', 'rows of the table, worst first', count, 20)
    .option('--fail-on-unmet', 'exit with 1 when anything is unmet')
    .option('--diagnostics <n>', 'how many faulty records to tell in full', count, 10)
    .addHelpText('after', examples)
    .action(async (options: ObligationsOptions) => done(await obligations(options, terminal)))
}

async function obligations(options: ObligationsOptions, terminal: Terminal): Promise<ExitCode> {
  checkZone(options.zone)
  const promises = await compilePolicy(options)
  const roster = await readFitting(options.roster, rosterSchema, 'roster')
  const faults = collectFaults(options.diagnostics)
  const evidence = await readEvidence(options.evidence, faults, terminal)
  const atMs = options.at === undefined ? terminal.now() : Date.parse(options.at)

  const { responsible } = options
  const statuses = promises
    .status(evidence, roster, atMs)
    .filter((one) => responsible === undefined || one.responsible === 'both' || one.responsible === responsible)
  const shown = shownOf(statuses, options.show)
  const words = options.zone === undefined ? {} : { timeZone: options.zone }
  const lines =
    options.format === 'table'
      ? told(statuses, shown, { policy: promises.policy, atMs, limit: options.limit, words })
      : listed(options.format, shown, statusColumns)
  for (const line of lines) await print(terminal.out, line)

  noteStrays(promises, evidence, roster, options.evidence, faults)
  for (const line of faults.lines()) await print(terminal.err, line)
  return options.failOnUnmet && statuses.some(({ verdict }) => verdict === 'unmet') ? 1 : 0
}

async function compilePolicy({ policy, calendar }: ObligationsOptions): Promise<Obligations> {
  const [document, calendars] = [await readJson(policy), await openCalendars(calendar)]
  return compiled(policy, () => compileObligations(document, { calendars }))
}

async function readEvidence(path: string, faults: Faults, terminal: Terminal): Promise<Evidence[]> {
  const source = await openRecords(path, evidenceKind, faults)
  const progress = showProgress(terminal, source.totalBytes, 'pieces of evidence')
  const evidence: Evidence[] = []
  for await (const one of source.records) {
    evidence.push(one)
    if (evidence.length % 1000 === 0) progress.update(source.readBytes(), evidence.length)
  }
  progress.stop()
  return evidence
}

/** Evidence that nothing listens to is most often a misspelt name, and a promise that looks unmet. */
function noteStrays(
  promises: Obligations,
  evidence: readonly Evidence[],
  roster: Roster,
  path: string,
  faults: Faults,
): void {
  for (const { index, at, reason } of promises.strays(evidence, roster)) {
    const { obligation, clientId, assetId, contactId, siteId } = evidence[index] as Evidence
    const about = [clientId, assetId ?? contactId ?? siteId].filter((part) => part !== undefined).join(' ')
    const message = `${path}: ${quote(obligation)} of ${about} at ${at} counts for nothing. ${reasonInWords(reason)}`
    faults.add({ severity: 'warning', code: reason.code, message })
  }
}
