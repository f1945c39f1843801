// Counts in words.

/** A count with its noun: `'1 row'`, `'2 rows'`. */
export const counted = (n: number, one: string, many = `${one}s`): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)
