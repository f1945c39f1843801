// What cloud suites answer about their users, devices and tenants.

import { type ReadyEvidence, ready } from './tool'

export const cloudAnswers: readonly ReadyEvidence[] = /* @__PURE__ */ [
  /* @__PURE__ */ ready(
    {
      name: 'graph-mfa',
      tool: 'Microsoft Graph, registration details of users',
      source: 'https://learn.microsoft.com/en-us/graph/api/resources/userregistrationdetails',
      unconfirmed: null,
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
      unconfirmed: null,
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
  /* @__PURE__ */ ready(
    {
      name: 'graph-secure-score',
      tool: 'Microsoft Graph, secure scores of a tenant (security/secureScores)',
      source: 'https://learn.microsoft.com/en-us/graph/api/resources/securescores',
      unconfirmed:
        'A score is no success: each day is "partial". A promise says from which score it is kept, e.g. "outcomes": ["success", "partial"], "counts": { "score": { "gte": 300 } }.',
    },
    {
      dateFormat: 'iso',
      each: 'value',
      columns: { id: 'value.id', assetId: 'value.azureTenantId', at: 'value.createdDateTime' },
      given: { outcome: 'partial' },
      fields: {
        score: { column: 'value.currentScore', as: 'number' },
        maxScore: { column: 'value.maxScore', as: 'number' },
      },
    },
  ),
]
