// What tools for remote monitoring and management answer about devices.

import { type ReadyEvidence, ready } from './tool'

export const deviceAnswers: readonly ReadyEvidence[] = /* @__PURE__ */ [
  /* @__PURE__ */ ready(
    {
      name: 'datto-rmm-antivirus',
      tool: 'Datto RMM, devices of an account',
      source:
        'https://github.com/aaronengels/DattoRMM/blob/733426a4ec2cfdd3a431063c38f9a269ca5eaec8/functions/Get-DrmmAccountDevices.ps1',
      unconfirmed:
        'The source says that lastSeen is an integer, not that it counts milliseconds. Where your account answers with text, give "dateFormat": "iso".',
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
      source:
        'https://github.com/aaronengels/DattoRMM/blob/733426a4ec2cfdd3a431063c38f9a269ca5eaec8/functions/Get-DrmmAccountDevices.ps1',
      unconfirmed:
        'The source says that lastSeen is an integer, not that it counts milliseconds. Where your account answers with text, give "dateFormat": "iso".',
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
      name: 'datto-rmm-checkins',
      tool: 'Datto RMM, devices of an account',
      source:
        'https://github.com/aaronengels/DattoRMM/blob/733426a4ec2cfdd3a431063c38f9a269ca5eaec8/functions/Get-DrmmAccountDevices.ps1',
      unconfirmed:
        'The source says that lastSeen is an integer, not that it counts milliseconds. Where your account answers with text, give "dateFormat": "iso".',
    },
    {
      dateFormat: 'T',
      each: 'devices',
      columns: { clientId: 'devices.siteName', assetId: 'devices.hostname', lastSuccessAt: 'devices.lastSeen' },
    },
  ),
  /* @__PURE__ */ ready(
    {
      name: 'tactical-rmm-agents',
      tool: 'Tactical RMM, agents with their checks (GET /agents/)',
      source: 'https://github.com/amidaware/tacticalrmm/blob/develop/api/tacticalrmm/agents/serializers.py',
      unconfirmed:
        'The source is the code of the product: its keys, and that has_failing_checks is true for errors and for warnings. That last_seen is written with an offset is what its framework does by default; older releases wrote a local time in another form, which this map refuses.',
    },
    {
      dateFormat: 'iso',
      columns: {
        clientId: 'client_name',
        assetId: 'hostname',
        at: 'last_seen',
        outcome: 'checks.has_failing_checks',
      },
      fields: {
        failing: { column: 'checks.failing', as: 'number' },
        warning: { column: 'checks.warning', as: 'number' },
        maintenance: { column: 'maintenance_mode', as: 'boolean' },
      },
      // A device that reports in with an alert is watched; whether that is enough, the promise says.
      outcomes: { false: 'success', true: 'warning' },
    },
  ),
  /* @__PURE__ */ ready(
    {
      name: 'ninjaone-os-patch-installs',
      tool: 'NinjaOne, installed patches of the operating system',
      source:
        'https://github.com/imagenetmit/ninjapy/blob/main/docs/models/getpendingfailedrejectedospatchesresults.md',
      unconfirmed:
        'The source names the keys; the words are from https://www.powershellgallery.com/packages/NinjaOne/1.12.3/Content/Public%5CGet%5CDevices%5CGet-NinjaOneDeviceOSPatchInstalls.ps1.',
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
      name: 'connectwise-automate-patching',
      tool: 'ConnectWise Automate, patching statistics of computers (Computers/{id}/PatchingStats)',
      source:
        'https://github.com/HealthITAU/pyconnectwise/blob/main/src/pyconnectwise/models/automate/Automate/Api/Domain/Contracts/Patching/__init__.py',
      unconfirmed:
        'The source, a client made from the description of the API, names the keys; that the dates carry an offset is not said. A patch that fails shows only in the field failedPatches.',
    },
    {
      dateFormat: 'iso',
      columns: { assetId: 'ComputerId', lastSuccessAt: 'LastMicrosoftPatchedDate' },
      fields: {
        compliance: { column: 'OverallCompliance', as: 'number' },
        missingPatches: { column: 'MissingPatchCount', as: 'number' },
        failedPatches: { column: 'FailedPatchCount', as: 'number' },
      },
    },
  ),
]
