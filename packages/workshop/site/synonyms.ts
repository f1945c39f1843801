// Words of people who ask, beside the words that the pages use: each line means nearly the same in the trade.

const groups: readonly string[] = [
  'client customer company account end-user',
  'licence license seat subscription user headcount',
  'weekend saturday sunday night overnight evening',
  'after-hours out-of-hours overtime late-night midnight 11pm emergency sunday saturday',
  'holiday vacation closed christmas thanksgiving easter new-year ramadan',
  'hours opening schedule ramadan summer seasonal office desk shift rota',
  'lunch break noon midday siesta',
  'pause paused hold freeze halt suspend stop skip',
  'waiting pending awaiting blocked silent unresponsive parts ordered scheduled vendor supplier third-party manufacturer rma shipping delivery isp carrier',
  'breach breached missed late overdue violated expired exceeded failed',
  'due deadline expire remaining left countdown',
  'agreement contract msa terms',
  'invoice bill billing charge statement',
  'price rate fee tariff cost costs expensive',
  'technician technicians engineer tech techs agent staff employee tier',
  'vip executive gold silver bronze tier premium important',
  'report reporting scorecard slides deck presentation summary',
  'backup backups backed veeam datto acronis restore',
  'patch patching patches update updates unpatched vulnerable windows',
  'device endpoint workstation laptop computer pc server machine',
  'antivirus edr mfa firewall protection security',
  'prorate proration prorated pro-rata partial half mid-month joined left',
  'increase raise uplift inflation cpi index escalator yearly annually',
  'dispute disputes disputed disagrees disagree argues complains proof prove',
  'backdated retroactive wrong forgot forgotten missed undercharged overcharged rebill corrected since',
  'remove removed fewer less decrease dropped gone leaver offboarded',
  'add added more extra joined starter onboarded new-hire',
  'condition rule category type board queue site tag',
  'labour labor wages wage salary overhead payroll loaded',
  'minimum commitment floor committed least',
  'credit refund penalty compensation rebate',
  'block prepaid retainer bucket bundle package pool bank leftover unused carry rollover remaining top-up',
  'included inclusive unlimited free allowance quota limit limits cap',
  'scope covered coverage billable chargeable free project unsupported unmanaged personal',
  'recurring repeat repeats repeated again chronic repetitive nightly weekly alerts monitor monitoring noisy duplicate duplicates same keeps drops flapping known-error root-cause',
  'fix fixed solved permanent solution',
  'margin profit profitable profitability unprofitable earn loss losing money break-even',
  'csv excel spreadsheet export import upload file',
  'sync webhook callback api integration fetch poll paging throttling',
  'connectwise autotask halopsa halo zendesk servicenow jira freshservice kaseya syncro atera ninja superops',
  'priority urgency severity escalated escalate upgrade downgrade',
  'reopen reopened reopening again reply',
  'notify notification alert message slack teams discord email warning',
  'assistant claude chatgpt copilot ai llm gpt',
  'python php java c# go ruby http endpoint azure lambda function serverless',
  'dbt sql snowflake bigquery postgres databricks spark airflow warehouse',
  'power-bi tableau looker excel grafana',
  'n8n zapier make.com power-automate rewst workflow automation',
  'privacy gdpr upload uploaded offline internet network cloud',
  'upgrade migration breaking changes version versions 0.x deprecated renamed',
  'maintained maintainer maintainers support supported lts roadmap',
  'glossary meaning mean means definition abbreviation acronym term',
  'round rounding increment increments quarter minutes nearest',
  'within attainment percentage percent compliance achieved reached closed-in-time',
  'unknown missing empty blank null unclear',
  'audit auditor evidence proof prove compliance insurance',
]

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9.#]+(?:-[a-z0-9]+)*/g) ?? []
const tables = groups.map((line) => line.split(' '))

/** What else people call the words of a text: those of every group of which it has at least one. */
export function synonymsOf(text: string): string {
  const words = new Set(wordsOf(text).flatMap((word) => [word, word.replace(/s$/, '')]))
  const found = tables.filter((group) => group.some((word) => words.has(word)))
  return [...new Set(found.flat())]
    .filter((word) => !words.has(word))
    .join(' ')
    .replaceAll('-', ' ')
}
