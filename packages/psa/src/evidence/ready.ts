// Exports of tools whose keys are known. Experimental: from public descriptions, none was held against a payload of a live system.

import { listOf } from '@mspkit/values/arguments'
import type { EvidenceMap } from './definition'

/** What only you can say: whose it is, for which obligation, and what your names mean. */
export interface EvidenceChoices
  extends Pick<
    EvidenceMap,
    'given' | 'clients' | 'assets' | 'sites' | 'contacts' | 'jobs' | 'obligations' | 'outcomes' | 'zone'
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
  /** How much of them the source says itself: all, or some. What it does not say is from example answers and other people's code. */
  readonly described: 'all' | 'some'
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
  | 'graph-mfa'
  | 'intune-antivirus'

type Fixed = Omit<EvidenceMap, keyof EvidenceChoices | 'row'> & Pick<EvidenceMap, 'dateFormat' | 'outcomes'>

/** Where a map's facts are from. */
type Facts = Pick<ReadyEvidence, 'name' | 'tool' | 'source' | 'described'>

const ready = (facts: Facts, fixed: Fixed): ReadyEvidence =>
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
      outcomes: { ...fixed.outcomes, ...choices.outcomes },
    }),
  })

/** The exports whose keys are known: answers of the tools' own interfaces, as JSON. */
export const readyEvidence: readonly ReadyEvidence[] = /* @__PURE__ */ Object.freeze([
  /* @__PURE__ */ ready(
    {
      name: 'veeam-sessions',
      tool: 'Veeam Backup & Replication, sessions',
      source: 'https://github.com/VeeamHub/veeam-vbr-sdk-go/blob/main/client/docs/SessionModel.md',
      described: 'all',
    },
    {
      dateFormat: 'iso',
      each: 'data',
      columns: { id: 'data.id', job: 'data.name', at: 'data.endTime', outcome: 'data.result.result' },
      // "None" is a session that has not ended.
      outcomes: { Success: 'success', Warning: 'warning', Failed: 'failure', None: 'ignore' },
    },
  ),
  /* @__PURE__ */ ready(
    {
      name: 'datto-bcdr-assets',
      tool: 'Datto BCDR, assets of a device',
      source: 'https://github.com/Celerium/Datto-PowerShellWrapper',
      described: 'some',
    },
    {
      dateFormat: 'iso',
      each: 'backups',
      columns: { assetId: 'name', at: 'backups.timestamp', outcome: 'backups.backup.status' },
      fields: {
        verified: 'backups.localVerification.status',
        screenshot: 'backups.advancedVerification.screenshotVerification.status',
      },
      outcomes: { success: 'success', failure: 'failure' },
    },
  ),
  /* @__PURE__ */ ready(
    {
      name: 'datto-rmm-antivirus',
      tool: 'Datto RMM, devices of an account',
      source: 'https://github.com/aaronengels/DattoRMM/blob/master/functions/Get-DrmmSiteDevices.ps1',
      described: 'all',
    },
    {
      // Milliseconds since 1970: an integer, whose unit the source does not say.
      dateFormat: 'T',
      each: 'devices',
      columns: {
        clientId: 'devices.siteName',
        assetId: 'devices.hostname',
        at: 'devices.lastSeen',
        outcome: 'devices.antivirus.antivirusStatus',
      },
      outcomes: {
        RunningAndUpToDate: 'success',
        RunningAndNotUpToDate: 'warning',
        NotRunning: 'failure',
        NotDetected: 'failure',
      },
    },
  ),
  /* @__PURE__ */ ready(
    {
      name: 'datto-rmm-patches',
      tool: 'Datto RMM, devices of an account',
      source: 'https://github.com/aaronengels/DattoRMM/blob/master/functions/Get-DrmmSiteDevices.ps1',
      described: 'all',
    },
    {
      // Milliseconds since 1970: an integer, whose unit the source does not say.
      dateFormat: 'T',
      each: 'devices',
      columns: {
        clientId: 'devices.siteName',
        assetId: 'devices.hostname',
        at: 'devices.lastSeen',
        outcome: 'devices.patchManagement.patchStatus',
      },
      outcomes: {
        FullyPatched: 'success',
        RebootRequired: 'partial',
        ApprovedPending: 'partial',
        InstallError: 'failure',
        NoPolicy: 'failure',
        NoData: 'ignore',
      },
    },
  ),
  /* @__PURE__ */ ready(
    {
      name: 'ninjaone-os-patch-installs',
      tool: 'NinjaOne, installed patches of the operating system',
      source:
        'https://github.com/imagenetmit/ninjapy/blob/main/docs/models/getpendingfailedrejectedospatchesresults.md',
      described: 'some',
    },
    {
      // Seconds since 1970, with a fraction.
      dateFormat: 't',
      each: 'results',
      columns: { id: 'results.id', assetId: 'results.deviceId', at: 'results.installedAt', outcome: 'results.status' },
      outcomes: { INSTALLED: 'success', FAILED: 'failure' },
    },
  ),
  /* @__PURE__ */ ready(
    {
      name: 'cove-statistics',
      tool: 'N-able Cove Data Protection, statistics of accounts with the columns I8, I18, D09F00, D09F09 and D09F15',
      source: 'https://developer.n-able.com/n-able-cove/docs/column-codes',
      described: 'some',
    },
    {
      dateFormat: 't',
      missing: ['0'],
      columns: {
        clientId: 'Settings.I8',
        assetId: 'Settings.I18',
        at: 'Settings.D09F15',
        outcome: 'Settings.D09F00',
        lastSuccessAt: 'Settings.D09F09',
      },
      outcomes: {
        '1': 'ignore',
        '2': 'failure',
        '3': 'failure',
        '5': 'success',
        '6': 'failure',
        '7': 'ignore',
        '8': 'partial',
        '9': 'ignore',
        '10': 'failure',
        '11': 'failure',
        '12': 'ignore',
      },
    },
  ),
  /* @__PURE__ */ ready(
    {
      name: 'graph-mfa',
      tool: 'Microsoft Graph, registration details of users',
      source: 'https://learn.microsoft.com/en-us/graph/api/resources/userregistrationdetails',
      described: 'all',
    },
    {
      dateFormat: 'iso',
      each: 'value',
      columns: {
        contactId: 'value.userPrincipalName',
        at: 'value.lastUpdatedDateTime',
        outcome: 'value.isMfaRegistered',
      },
      outcomes: { true: 'success', false: 'failure' },
    },
  ),
  /* @__PURE__ */ ready(
    {
      name: 'intune-antivirus',
      tool: 'Microsoft Graph, managed devices with their Windows protection state',
      source: 'https://learn.microsoft.com/en-us/graph/api/resources/intune-devices-windowsprotectionstate',
      described: 'all',
    },
    {
      dateFormat: 'iso',
      each: 'value',
      columns: {
        assetId: 'value.deviceName',
        at: 'value.windowsProtectionState.lastReportedDateTime',
        outcome: 'value.windowsProtectionState.deviceState',
      },
      fields: {
        signatureUpdateOverdue: { column: 'value.windowsProtectionState.signatureUpdateOverdue', as: 'boolean' },
      },
      outcomes: {
        clean: 'success',
        fullScanPending: 'warning',
        rebootPending: 'warning',
        manualStepsPending: 'warning',
        offlineScanPending: 'warning',
        critical: 'failure',
      },
    },
  ),
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
