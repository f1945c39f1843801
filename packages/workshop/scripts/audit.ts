// npm run audit: what the lockfile says without a network, then the advisories of the registry, where it can be reached. Dependencies of users fail the
// run; those of development are listed.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { read, root } from '../src/packages'
import { judgeLockfile } from '../src/publish/audit'
import { licenceComplaints, runtimeDependencies } from '../src/publish/licences'

const complaints = [...judgeLockfile(read('pnpm-lock.yaml')), ...licenceComplaints(runtimeDependencies())]
for (const complaint of complaints) console.error(complaint)

const pnpm = join(root, 'node_modules/.bin/pnpm')
const { status, stdout } = spawnSync(pnpm, ['audit', '--prod', '--json'], {
  cwd: root,
  encoding: 'utf8',
  timeout: 60_000,
})
const advisories = advisoriesIn(stdout)
if (advisories === null) console.log('The registry could not be asked for advisories: only the lockfile was checked.')
else for (const advisory of advisories) console.error(advisory)
if (advisories?.length === 0 && status === 0) console.log('The registry knows no advisory against what users install.')
process.exitCode = complaints.length + (advisories?.length ?? 0) > 0 ? 1 : 0

/** A sentence for each advisory; `null` where there was no answer. */
function advisoriesIn(text: string | null): string[] | null {
  try {
    const answer: unknown = JSON.parse(text ?? '')
    if (typeof answer !== 'object' || answer === null || !('advisories' in answer)) return null
    return Object.values(Object(answer.advisories)).map((one) => {
      const { severity, module_name: name, title, url } = Object(one)
      return `${severity}: ${name}: ${title} (${url})`
    })
  } catch {
    return null
  }
}
