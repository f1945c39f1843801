// An export of a tool whose keys are known, and its map.

import type { EvidenceMap } from '../definition'

/** What only you can say: whose it is, for which obligation, and what your names mean. */
export interface EvidenceChoices
  extends Pick<
    EvidenceMap,
    'given' | 'clients' | 'assets' | 'sites' | 'contacts' | 'jobs' | 'obligations' | 'outcomes' | 'zone' | 'zones'
  > {
  /** The form of the dates, where your export writes another. */
  readonly dateFormat?: string
}

/** An export whose keys are known. */
export interface ReadyEvidence {
  readonly name: ReadyName
  /** The tool that writes it. */
  readonly tool: string
  /** Where its keys and words are described. */
  readonly source: string
  /** What the source does not say itself, and where that is from; `null` where it names every key and word. */
  readonly unconfirmed: string | null
  /** The keys by which it is recognised; all must be there. */
  readonly keys: readonly string[]
  /** The map, with what only you can say. */
  with(choices: EvidenceChoices): EvidenceMap
}

export type ReadyName =
  | 'veeam-sessions'
  | 'datto-bcdr-assets'
  | 'datto-rmm-antivirus'
  | 'datto-rmm-patches'
  | 'ninjaone-os-patch-installs'
  | 'cove-statistics'
  | 'acronis-resource-statuses'
  | 'connectwise-automate-patching'
  | 'datto-rmm-checkins'
  | 'tactical-rmm-agents'
  | 'graph-secure-score'
  | 'graph-mfa'
  | 'intune-antivirus'

type Fixed = Omit<EvidenceMap, keyof EvidenceChoices | 'row'> & Pick<EvidenceMap, 'dateFormat' | 'given' | 'outcomes'>

/** Where a map's facts are from. */
type Facts = Pick<ReadyEvidence, 'name' | 'tool' | 'source' | 'unconfirmed'>

export const ready = (facts: Facts, fixed: Fixed): ReadyEvidence =>
  Object.freeze({
    ...facts,
    keys: Object.freeze(
      Object.values(fixed.columns).map((column) => (typeof column === 'string' ? column : column.column)),
    ),
    // Nothing of one map is shared with the next.
    with: (choices: EvidenceChoices): EvidenceMap => ({
      ...structuredClone(fixed),
      ...choices,
      row: 'evidence',
      ...((fixed.given ?? choices.given) ? { given: { ...fixed.given, ...choices.given } } : {}),
      ...((fixed.outcomes ?? choices.outcomes) ? { outcomes: { ...fixed.outcomes, ...choices.outcomes } } : {}),
    }),
  })
