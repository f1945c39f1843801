// Why an answer is what it is, as plain data.

/**
 * Why an answer is what it is: a code, the facts it rests on, and the line of the document that says so.
 *
 * Each package exports a discriminated union of its own reasons; sentences are made by the package's `words` entry point.
 */
export interface Reason<Code extends string = string, Facts extends object = Readonly<Record<string, unknown>>> {
  /** `package/kebab`; API. */
  readonly code: Code
  readonly facts: Facts
  /** The document (`'calendars/desk'`, `'policy'`) and the JSON Pointer into it; `null` when no line says so. */
  readonly source: ReasonSource | null
}

/** A line of a document. */
export interface ReasonSource {
  readonly document: string
  /** JSON Pointer (RFC 6901). */
  readonly path: string
}

/**
 * How sentences are written. One bag of options for every package's `words`.
 *
 * In `map`, write `charges.map((charge) => chargeInWords(charge))`: the index that `map` passes is no bag of options.
 */
export interface WordsOptions {
  /** BCP 47, e.g. `'en-GB'`. Default: `'en-US'`. */
  readonly locale?: string
  /** IANA name, in which instants are written. Default: `'UTC'`. */
  readonly timeZone?: string
  /** ISO 4217, for amounts of which the reason does not say the currency. */
  readonly currency?: string
}
