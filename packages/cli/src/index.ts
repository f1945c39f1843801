// The command line in a program. The packages are at mspkit/sla, mspkit/calendar and so on, not here: they use one word for
// different things (reasonInWords, replay), and who reads SLA clocks should not load the command line.
export { run } from './main'
export type { ExitCode, Terminal } from './terminal'
