// The options of mspkit warehouse.

import type { Command } from 'commander'
import { calendarHelp, instant, several } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { DbtCommandOptions } from './dbt'
import type { RefreshOptions } from './refresh'

const examples = `
Examples:
  mspkit warehouse dbt --policy sla.json --from 2024-01-01T00:00:00Z --to 2028-01-01T00:00:00Z --out sla-dbt
  mspkit warehouse dbt --policy sla.json --calendar desk=desk.calendar.json --from 2024-01-01T00:00:00Z --to 2028-01-01T00:00:00Z --source fivetran-zendesk --out sla-dbt
  mspkit warehouse refresh --before old/sla.json --policy sla.json --from 2024-01-01T00:00:00Z --to 2028-01-01T00:00:00Z
`

/** Adds `mspkit warehouse` to the program; `done` gets its exit code. */
export function warehouseCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  const warehouse = program
    .command('warehouse')
    .description('The same answers inside a database: a dbt project, and what to build again when a calendar changes.')
    .addHelpText('after', examples)
  warehouse
    .command('dbt')
    .description('Writes a dbt project with SLA readings that runs on DuckDB, Postgres and Spark.')
    .requiredOption('--policy <file>', 'the SLA policy, with its calendars')
    .option('--calendar <name=file>', calendarHelp, several)
    .requiredOption('--from <instant>', 'the earliest instant of the data', instant)
    .requiredOption('--to <instant>', 'the latest due instant', instant)
    .option('--source <source>', 'tables, fivetran-zendesk, airbyte-zendesk, fivetran-jira, airbyte-jira', 'tables')
    .option(
      '--fact <name=column>',
      'a column of the tickets that holds a fact, e.g. client.tier=client_tier; repeat it for others',
      several,
    )
    .requiredOption('--out <folder>', 'the folder of the project; it must be new or empty')
    .action(async (options: DbtCommandOptions) => {
      const { writeDbt } = await import('./dbt')
      done(await writeDbt(options, terminal))
    })
  warehouse
    .command('refresh')
    .description('Prints which days of which calendars changed. Compute again only the intervals that overlap them.')
    .requiredOption('--before <file>', 'the SLA policy as the tables were built from it')
    .requiredOption('--policy <file>', 'the SLA policy now')
    .option('--before-calendar <name=file>', 'a calendar that the former policy names; repeat it for others', several)
    .option('--calendar <name=file>', calendarHelp, several)
    .requiredOption('--from <instant>', 'the earliest instant of the data', instant)
    .requiredOption('--to <instant>', 'the latest due instant', instant)
    .action(async (options: RefreshOptions) => {
      const { refresh } = await import('./refresh')
      done(await refresh(options, terminal))
    })
}
