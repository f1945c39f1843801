// The options of mspkit report.

import { type Command, Option } from 'commander'
import { several } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { ReportOptions } from './options'

const kinds = `What do we report? A page for a client, for the provider, or about one ticket.

Kinds (--kind), and what each needs besides --out:
  client     a client's page: one sentence, what was missed, what comes back,
             risks, decisions        --client --month --tickets [--policy]
  scorecard  all figures of one client, or of all
                                     --month --tickets [--client] [--policy]
  portfolio  all clients, those that need attention first
                                     --month --tickets [--policy]
  ticket     one ticket: where its time went
                                     --ticket --tickets --policy
  services   an agreement: what is covered and promised, and what is not
                                     --contracts [--client] [--documents]
  offer      packages on a client's past: what each would have covered and cost
                                     --client --month --tickets --entries
                                     --packages
Nothing is guessed: without its files, a figure is missing and the page says why.`

const examples = `
The ending of --out decides the format:
  .html  one file for screen and paper    .md   Markdown
  .json  everything, with all ids         .csv  rows for a spreadsheet
  a folder, e.g. --out march/, gets a page of each client and the portfolio

A person's notes (--notes), e.g.
  { "approvedBy": "Kim Ortega", "summary": "A calm quarter.",
    "decisions": [], "risks": [] }
About a report that you send (--publish), e.g.
  { "id": "acme-2026-03", "audience": "Leadership",
    "purpose": "Quarterly review", "sources": [] }
The figures are kept in NAME.publication.json next to the report. Give that file
as --previous next time, and the report says which figures changed and why.

Answers of a vendor's API are read unchanged; write the vendor before the file:
  --answers   zendesk:FILE, freshdesk:FILE
  --services  uptimerobot:FILE, pingdom:FILE
  --changes   servicenow:FILE, autotask:FILE
  --articles  itglue:FILE, hudu:FILE
--vendor-ids translates the vendor's ids into your clients and assets, e.g.
  { "uptimerobot": { "clients": { "777749809": "acme" } } }

Examples:
  mspkit report --client acme --tickets tickets.csv --map tickets.map.json \\
    --policy sla.json --month 2026-01 --through 2026-03 --out acme.html
  mspkit report --tickets tickets.ndjson --policy sla.json --month 2026-03 \\
    --out march/
  mspkit report --kind portfolio --tickets tickets.ndjson --policy sla.json \\
    --clients clients.json --month 2026-03 --out march.html
  mspkit report --kind services --contracts contracts.json \\
    --documents house.json --client acme --out services.html
  mspkit report --kind ticket --ticket T-1043 --tickets tickets.ndjson \\
    --policy sla.json --out T-1043.html
`

/** Adds `mspkit report` to the program; `done` gets its exit code. */
export function reportCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('report')
    .summary('What do we report? A page for a client, for the provider, or about one ticket.')
    .description(kinds)
    .optionsGroup('What to write:')
    .addOption(
      new Option('--kind <kind>', 'what to write, see above')
        .choices(['client', 'scorecard', 'portfolio', 'ticket', 'services', 'offer'])
        .default('client'),
    )
    .requiredOption(
      '--out <file>',
      'required: the file to write, .html, .md, .json or .csv; or a folder, ending with /',
    )
    .addOption(
      new Option('--edition <edition>', "for whom; only the internal edition has the provider's money")
        .choices(['client', 'internal'])
        .default('client'),
    )
    .addOption(new Option('--language <language>', 'the language of the report').choices(['en', 'de']).default('en'))
    .optionsGroup('About whom and when:')
    .option('--client <id>', 'the client')
    .option('--ticket <id>', 'the ticket')
    .option('--month <month>', 'the month, e.g. 2026-03')
    .option('--through <month>', 'the last month, where the period is longer than one')
    .option('--on <date>', 'the day for which an agreement is described (default: that of --at)')
    .option(
      '--at <instant>',
      'judge as of this instant, e.g. 2026-04-02T08:00, in the zone unless it has an offset (default: --seen-at, else now)',
    )
    .option('--zone <zone>', "IANA zone of the client's days (else that of the policy's calendar)")
    .optionsGroup('Tickets and work (all kinds but services):')
    .option('--tickets <file>', 'tickets: .csv (with --map), .json or .ndjson; .gz is unpacked')
    .option('--map <file>', 'what the columns of a CSV of tickets mean')
    .option('--seen-at <instant>', 'when the tickets were exported: their statuses are known to hold then')
    .option(
      '--assume <words>',
      'what to assume where the tickets have no history: not-reopened, not-paused, or both separated by a comma',
      several,
    )
    .option('--entries <file>', 'time entries: .csv (with --entries-map), .json or .ndjson; offer needs them')
    .option('--entries-map <file>', 'what the columns of a CSV of time entries mean')
    .optionsGroup('Names, users and devices:')
    .option('--clients <file>', 'clients with their names: .json')
    .option('--contacts <file>', 'users of the clients: .json')
    .option(
      '--decision-makers <file>',
      'ids of the contacts who decide, if the vendor has no field for it: a list, or a list for each client, .json',
    )
    .option('--assets <file>', 'devices of the clients: .json')
    .option('--urgent <priorities...>', 'your urgent priorities (default: P1 P2)')
    .option('--escalations <file>', 'tickets that were escalated to a decision maker: .json')
    .optionsGroup('Promises and evidence:')
    .option('--policy <file>', 'the SLA policy: .json')
    .option('--obligations <file>', 'the promises, as for mspkit obligations: .json')
    .option('--roster <file>', 'for whom the promises are made, and since when: .json')
    .option('--evidence <files...>', 'what ran: .json, .ndjson, or exports with --evidence-map')
    .option('--evidence-map <files...>', 'what the columns of the evidence mean')
    .option('--standards <file>', 'standards that the devices of the roster are compared with: .json')
    .optionsGroup('Agreements:')
    .option('--contracts <path>', 'what was agreed: contract documents, a file or a folder')
    .option('--documents <file>', 'the policies, calendars and rate cards that the contracts name')
    .option(
      '--packages <path>',
      'packages to compare, for offer: contract documents, a file or a folder; their clientId and dates do not count',
    )
    .option(
      '--invoices <files...>',
      'drafts as mspkit bill --format json prints them, for credits and the remainder of blocks',
    )
    .optionsGroup('Only for the internal edition:')
    .option('--costs <file>', 'what an hour costs: .json')
    .option('--terms <file>', 'shared costs, their drivers, other costs and exchange rates: .json')
    .optionsGroup("Other records, experimental (.json, or a vendor's as below):")
    .option('--answers <file>', 'what users answered, and who was asked')
    .option('--services <file>', 'watched services with their outages')
    .option('--changes <file>', 'planned changes')
    .option('--articles <file>', 'documentation by device')
    .option('--vendor-ids <file>', "your clients and assets by the vendors' ids: .json")
    .optionsGroup('What a person adds:')
    .option('--notes <file>', 'summary, decisions, risks: .json')
    .option(
      '--publish <file>',
      'keep a fixed copy of the figures; the file has id, audience, purpose and sources: .json',
    )
    .option('--previous <file>', 'the earlier publication, to list what changed since: .publication.json')
    .addHelpText('after', examples)
    .action(async (options: ReportOptions) => {
      const { report } = await import('./report')
      done(await report(options, terminal))
    })
}
