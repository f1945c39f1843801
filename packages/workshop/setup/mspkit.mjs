// npm run mspkit -- …: the command from source, in the folder where you are. npm starts a script in the folder of its
// manifest; the paths of a command line mean the folder that it was typed in, which npm hands down as INIT_CWD.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import './ensure.mjs'

const bin = fileURLToPath(new URL('../../cli/src/bin.ts', import.meta.url))
const { status } = spawnSync(
  process.execPath,
  ['--import', import.meta.resolve('tsx'), bin, ...process.argv.slice(2)],
  { cwd: process.env.INIT_CWD ?? process.cwd(), stdio: 'inherit' },
)
process.exitCode = status ?? 1
