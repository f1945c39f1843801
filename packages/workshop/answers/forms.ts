// What may differ between two recordings: changes of form, by name. Whoever changes a form writes it down here.

export interface Forms {
  /** Keys by their new name; `in` limits it to some groups. */
  readonly keys: ReadonlyArray<{ readonly from: string; readonly to: string; readonly in?: readonly string[] }>
  /** Values of text by their new name, wherever they are a whole value: reason codes, verdicts, states. */
  readonly texts: ReadonlyArray<{ readonly from: string; readonly to: string; readonly in?: readonly string[] }>
  /** Keys that only the later recording has. */
  readonly added: ReadonlyArray<{ readonly key: string; readonly in?: readonly string[] }>
}

/**
 * Besides these, one change of form is always allowed: a decimal text and a number of the same value are equal. Two
 * texts must be the same text, `"1.50"` is not `"1.5"`; so must two numbers.
 */
export const forms: Forms = {
  keys: [{ from: 'because', to: 'reasons', in: ['recurrence'] }],
  texts: [],
  // The version of the zone data.
  added: [{ key: 'meta' }],
}
