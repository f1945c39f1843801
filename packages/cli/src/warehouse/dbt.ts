// mspkit warehouse dbt: writes a project.

import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { quote } from '@mspkit/values'
import { dbtProject, horizonOf, sourceOf } from '@mspkit/warehouse'
import { forFile } from '../files/documents'
import { fileProblem, reportLine } from '../print/problems'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import { openPolicy } from './calendars'
import { withoutColumn } from './columns'

export interface DbtCommandOptions {
  readonly policy: string
  readonly calendar?: readonly string[]
  readonly from: string
  readonly to: string
  readonly source: string
  readonly fact?: readonly string[]
  readonly out: string
}

/** Writes the files of a dbt project into a new folder. */
export async function writeDbt(options: DbtCommandOptions, { out, err }: Terminal): Promise<ExitCode> {
  const { policy, calendars } = await openPolicy(options.policy, options.calendar)
  const horizon = forFile('--to', () => horizonOf(options.from, options.to))
  const source = forFile('--source', () => sourceOf(options.source))
  const project = dbtProject({ policy, calendars, horizon, source, facts: factsOf(options.fact ?? []) })
  if (!project.ok) {
    await print(
      err,
      ...project.problems.map((one) => reportLine(fileProblem(options.policy, withoutColumn(one, optionFor)))),
    )
    throw new InputError(`${options.policy}: no project was written, because SQL cannot express all of this policy.`)
  }
  await demandEmpty(options.out)
  for (const [path, text] of project.value) {
    const whole = join(options.out, path)
    await mkdir(dirname(whole), { recursive: true })
    await writeFile(whole, text)
  }
  await print(
    out,
    `${project.value.size} files in ${options.out}. Run dbt build there, with a profile of yours or with profiles.yml.`,
  )
  return 0
}

const optionFor = (fact: string): string => `Name one: --fact ${fact}=${fact.replaceAll(/\W+/g, '_')}`

function factsOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text): [string, string] => {
      const [, name, column] = /^([^=]+)=([A-Za-z_]\w*)$/.exec(text) ?? []
      if (name !== undefined && column !== undefined) return [name, column]
      throw new InputError(
        `--fact ${quote(text)} is not a fact and its column. Write e.g. --fact client.tier=client_tier`,
      )
    }),
  )
}

async function demandEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw new InputError(`--out ${quote(folder)}: ${error instanceof Error ? error.message : String(error)}`)
  })
  if (found.length > 0)
    throw new InputError(
      `--out ${quote(folder)} is not empty. Name a new folder, so that no file of yours is overwritten.`,
    )
}
