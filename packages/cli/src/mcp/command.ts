// The options of mspkit mcp.

import type { Command } from 'commander'
import type { ExitCode, Terminal } from '../terminal'

export interface McpOptions {
  readonly root?: string
}

const examples = `
It speaks the Model Context Protocol on standard input and output, computes only, and holds no credentials. Install the protocol beside mspkit:
  npm install @modelcontextprotocol/server

In the configuration of an assistant:
  { "mcpServers": { "mspkit": { "command": "npx", "args": ["mspkit", "mcp", "--root", "/srv/exports"] } } }
`

/** Adds `mspkit mcp` to the program; `done` gets its exit code. */
export function mcpCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('mcp')
    .description('Answers assistants: SLA readings, what is due, coverage, recurring problems, checks of documents.')
    .option('--root <folder>', 'a folder whose .ndjson and .json files of tickets may be read; none without it')
    .addHelpText('after', examples)
    .action(async (options: McpOptions) => {
      const { mcp } = await import('./mcp')
      done(await mcp(options, terminal))
    })
}
