// mspkit scope check: what is wrong with a contract's coverage before anybody signs it.

import type { ScopePolicy } from '@mspkit/scope'
import { analyse, domainsOf, type ScopeAnalysis } from '@mspkit/scope/analysis'
import { analysisInWords } from '@mspkit/scope/words'
import { forFile } from '../files/documents'
import { type ExitCode, print, type Terminal } from '../terminal'
import { openCovering, policiesOf } from './policy'
import { readValues } from './requests'

export interface CheckOptions {
  readonly domains?: string
  readonly behind?: readonly string[]
  readonly format: 'text' | 'json'
  readonly failOnFindings?: boolean
}

interface Checked {
  readonly policyId: string | null
  readonly analysis: ScopeAnalysis
}

export async function check(path: string, options: CheckOptions, { out, err }: Terminal): Promise<ExitCode> {
  const policies = policiesOf(await openCovering(path, undefined))
  const fallbacks = await openFallbacks(options.behind ?? [])
  const declared = options.domains === undefined ? null : await readValues(options.domains)
  const all = policies.map((policy): Checked => {
    const others = [...policies.filter((other) => other !== policy), ...fallbacks]
    const analysis = forFile(options.domains ?? path, () =>
      analyse(policy, declared ?? domainsOf(policy), { behind: others }),
    )
    return { policyId: policy.id ?? null, analysis }
  })
  if (options.format === 'json') await print(out, JSON.stringify(all, null, 2))
  else for (const line of all.flatMap((one) => renderAnalysis(one, all.length > 1))) await print(out, line)
  if (declared === null) {
    await print(
      err,
      "Looked at with the values that the clauses themselves name. Gaps are only as true as the values: give your desk's own words with --domains.",
    )
  }
  return options.failOnFindings && all.some(({ analysis }) => found(analysis)) ? 1 : 0
}

async function openFallbacks(paths: readonly string[]): Promise<ScopePolicy[]> {
  const opened = await Promise.all(paths.map((path) => openCovering(path, undefined)))
  return opened.flatMap(policiesOf)
}

function renderAnalysis({ policyId, analysis }: Checked, several: boolean): string[] {
  const lines = [...analysisInWords(analysis), `${analysis.combinations} different requests were looked at.`]
  return several ? [`${policyId}`, ...lines.map((line) => `  ${line}`), ''] : lines
}

const found = ({
  gaps,
  conflicts,
  masked,
  unreachable,
  uselessExceptions,
  withoutFallback,
  fallbackCycles,
}: ScopeAnalysis) =>
  [gaps, conflicts, masked, unreachable, uselessExceptions, withoutFallback, fallbackCycles].some(
    ({ length }) => length > 0,
  )
