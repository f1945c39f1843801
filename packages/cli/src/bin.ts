#!/usr/bin/env node
import { Writable } from 'node:stream'
import { run } from './main'
import type { Terminal, TextStream } from './terminal'

const args = process.argv.slice(2)
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })

// A reader that closes early, as `| head` does, is not an error; a verdict that was asked for is found out all the same.
let out: TextStream = process.stdout
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    process.stderr.write(`The output cannot be written: ${error.message}.\n`)
    process.exit(2)
  }
  if (!args.some((word) => word.startsWith('--fail-'))) process.exit(0)
  out = nowhere
})
process.stderr.on('error', () => {})

// Ends by way of `exit`, so that temporary files are removed.
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const)
  process.once(signal, () => process.exit(128 + number))

const terminal: Terminal = {
  in: process.stdin,
  get out() {
    return out
  },
  err: process.stderr,
  now: () => Date.now(),
}
process.exitCode = await run(args, terminal)
