// The same, from a shell.
export { run } from './main'
export type { ExitCode, Terminal } from './terminal'
