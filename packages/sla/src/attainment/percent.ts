// Shares, as attainment and the questions over a history report them.

/** A share in percent, rounded to two decimals; `null` of nothing. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number(((part * 100) / whole).toFixed(2))
