// What may differ between two recordings: changes of form, by name. Whoever changes a form writes it down here.

export interface Forms {
  /** Keys by their new name; `in` limits it to some groups. */
  readonly keys: ReadonlyArray<{ readonly from: string; readonly to: string; readonly in?: readonly string[] }>
  /** Values of text by their new name, wherever they are a whole value: reason codes, verdicts, states. */
  readonly texts: ReadonlyArray<{ readonly from: string; readonly to: string; readonly in?: readonly string[] }>
  /** Texts that became an object, which holds the text under a key. */
  readonly named: ReadonlyArray<{ readonly by: string; readonly in?: readonly string[] }>
  /** Keys that only the later recording has. */
  readonly added: ReadonlyArray<{ readonly key: string; readonly in?: readonly string[] }>
}

/** What diagnostics of psa were called before their codes became `psa/kebab`. */
const diagnostics = [
  'UNKNOWN_STATUS',
  'UNKNOWN_PRIORITY',
  'UNKNOWN_ENUM',
  'UNKNOWN_TECHNICIAN',
  'MISSING_CREATED',
  'RESPONSE_BEFORE_CREATED',
  'SENTINEL_DATE',
  'NAIVE_DATETIME',
  'DATE_ONLY_AS_INSTANT',
  'AMBIGUOUS_DATE',
  'BAD_DATE',
  'AUDIT_UNPARSED',
  'TIMELINE_CONTRADICTION',
  'HISTORY_ABSENT',
  'HISTORY_PARTIAL',
  'OTHER_TICKET',
  'HOURS_DISAGREE',
  'NO_AGREEMENT',
  'NEVER_IN_FORCE',
  'COST_ZERO_OR_HIDDEN',
  'VENDOR_VERDICT_DIFFERS',
  'DUPLICATE_ID',
  'MERGED_CHILD',
  'MISSING_ID',
  'MISSING_CLIENT',
  'MISSING_VALUE',
  'BAD_VALUE',
  'NOT_A_ROW',
  'MALFORMED_ROW',
  'BAD_ENCODING',
  'UNKNOWN_COLUMN',
]

/**
 * Besides these, one change of form is always allowed: a decimal text and a number of the same value are equal. Two
 * texts must be the same text, `"1.50"` is not `"1.5"`; so must two numbers.
 */
export const forms: Forms = {
  keys: [
    { from: 'because', to: 'reasons', in: ['recurrence'] },
    { from: 'almost', to: 'nearMisses', in: ['scope'] },
    { from: 'policyVersion', to: 'revision', in: ['scope'] },
    // What is missing from a statement.
    { from: 'holes', to: 'missing', in: ['profitability', 'cli'] },
    { from: 'standing', to: 'completeness', in: ['profitability', 'cli'] },
    { from: 'fix', to: 'remedy', in: ['cli'] },
    { from: 'standing', to: 'status', in: ['contracts'] },
  ],
  texts: [
    // A gap of a statement is a problem, with its package in its code.
    ...[
      'uncosted-time',
      'unconverted-rate',
      'zero-cost-time',
      'unapproved-time',
      'unapproved-time-left-out',
      'undated-time',
      'unconverted-revenue',
      'unconverted-cost',
      'unallocated-cost',
    ].map((name) => ({ from: name, to: `profitability/${name}`, in: ['profitability', 'cli'] })),
    ...diagnostics.map((from) => ({ from, to: `psa/${from.toLowerCase().replaceAll('_', '-')}`, in: ['psa'] })),
  ],
  // Missing facts are problems that name their fact.
  named: [{ by: 'fact', in: ['scope'] }],
  added: [
    // The version of the zone data.
    { key: 'meta' },
    // What else a problem says: where, how grave, in words.
    ...['severity', 'path', 'facts', 'message'].map((key) => ({ key, in: ['profitability', 'cli', 'billing'] })),
    // Which input of the median cost per ticket is not known, and which divisor is 0.
    { key: 'input', in: ['profitability'] },
    { key: 'divisor', in: ['profitability'] },
    // What a charge came in for, when it is earned, and what was paid for what is passed on.
    ...['category', 'recognition', 'cost'].map((key) => ({ key, in: ['billing', 'contracts'] })),
  ],
}
