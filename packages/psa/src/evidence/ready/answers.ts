// Exports of tools whose keys are known. Experimental: from public descriptions, none was held against a payload of a live system.

import { listOf } from '@mspkit/values/arguments'
import { backupAnswers } from './backups'
import { cloudAnswers } from './cloud'
import { deviceAnswers } from './devices'
import type { ReadyEvidence } from './tool'

/** The exports whose keys are known: answers of the tools' own interfaces, as JSON. */
export const readyEvidence: readonly ReadyEvidence[] = /* @__PURE__ */ Object.freeze([
  ...backupAnswers,
  ...deviceAnswers,
  ...cloudAnswers,
])

/**
 * Which known exports have these keys? One answer of a tool may hold the evidence of several obligations.
 *
 * @example
 * recogniseEvidence(['value.userPrincipalName', 'value.isMfaRegistered', 'value.lastUpdatedDateTime']).map(({ name }) => name) // => ['graph-mfa']
 * recogniseEvidence(['a', 'b']) // => []
 */
export function recogniseEvidence(keys: readonly string[]): readonly ReadyEvidence[] {
  const known = new Set(listOf(keys, 'keys', '["name", "backups.timestamp"]'))
  return readyEvidence.filter((one) => one.keys.every((key) => known.has(key)))
}
