// What backup products answer.

import { type ReadyEvidence, ready } from './tool'

export const backupAnswers: readonly ReadyEvidence[] = /* @__PURE__ */ [
  /* @__PURE__ */ ready(
    {
      name: 'veeam-sessions',
      tool: 'Veeam Backup & Replication, sessions',
      source: 'https://github.com/VeeamHub/veeam-vbr-sdk-go/blob/main/client/docs/SessionModel.md',
      unconfirmed:
        'The source names the keys and the four words; that None is a session which has not ended is not said.',
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
      source: 'https://github.com/Celerium/Datto-PowerShellWrapper/blob/main/DattoAPI/Public/BCDR/Get-DattoAgent.ps1',
      unconfirmed:
        "The source is other people's code with an example answer, which names the keys; the words success and failure have no public page.",
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
      name: 'cove-statistics',
      tool: 'N-able Cove Data Protection, EnumerateAccountStatistics with the columns I8, I18, D09F00, D09F09 and D09F15',
      source: 'https://developer.n-able.com/n-able-cove/docs/column-codes',
      unconfirmed:
        'The source names the columns and the numbers of F00; that D09 is the total of all data sources, written D09F00, and that the accounts are in result.result, are from public clients.',
    },
    {
      dateFormat: 't',
      missing: ['0'],
      each: 'result.result',
      columns: {
        clientId: 'result.result.Settings.I8',
        assetId: 'result.result.Settings.I18',
        at: 'result.result.Settings.D09F15',
        outcome: 'result.result.Settings.D09F00',
        lastSuccessAt: 'result.result.Settings.D09F09',
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
      name: 'acronis-resource-statuses',
      tool: 'Acronis Cyber Protect Cloud, statuses of resources (resource_management/v4/resource_statuses)',
      source:
        'https://developer.acronis.com/doc/outbound/apis/api-library/resource-policy/resources/fetching-protection-status-of-resources.html',
      unconfirmed: 'A run that fails shows only as a success that does not come.',
    },
    {
      dateFormat: 'iso',
      each: 'items.policies',
      only: { column: 'items.policies.type', equals: 'policy.backup.machine' },
      columns: {
        clientId: 'items.context.tenant_id',
        assetId: 'items.context.name',
        lastSuccessAt: 'items.policies.last_success_run',
      },
    },
  ),
]
