// The options of mspkit map.

import type { Command } from 'commander'
import type { ExitCode, Terminal } from '../terminal'
import type { MapInitOptions } from './init'

const examples = `
Examples:
  mspkit map init export.csv --zone America/Chicago > export.map.json
  mspkit map init export.csv --zone America/Chicago --date-format "M/d/yyyy h:mm a" > export.map.json
  mspkit map init jobs.csv --evidence --obligation backup-daily --client acme --zone Europe/Berlin > jobs.map.json
  mspkit map init backups.mbox --obligation backup-daily --client acme > backups.map.json
  mspkit check export.map.json
`

/** Adds `mspkit map` to the program; `done` gets its exit code. */
export function mapCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  const map = program
    .command('map')
    .description('What do the columns of an export mean?')
    .addHelpText('after', examples)
  map
    .command('init')
    .description('Proposes a map from the heading and the cells, and names what they cannot say.')
    .argument(
      '<file>',
      'the export, .csv; of evidence also .json, .ndjson, .mbox, .eml or a folder of .eml; .gz is unpacked',
    )
    .option('--zone <zone>', 'IANA zone of times without an offset')
    .option('--date-format <form>', 'form of the dates in date-fns letters, where the cells fit several')
    .option('--client <id>', 'the client, where the file is of one client and has no column for it')
    .option(
      '--evidence',
      'the rows are runs of backups, scans or patches, or mails about them; most such files are known by their headings',
    )
    .option('--obligation <id>', 'evidence: the obligation of your policy that the file is about')
    .addHelpText('after', examples)
    .action(async (file: string, options: MapInitOptions) => {
      const { mapInit } = await import('./init')
      done(await mapInit(file, options, terminal))
    })
}
