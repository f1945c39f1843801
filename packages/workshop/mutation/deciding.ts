// The files of each package that decide answers: their score must be 85 % at least, that of the others 70 %. Words, examples and generated files are apart.

/** Paths below `src`, by package; a folder stands for its files. */
export const deciding: Readonly<Record<string, readonly string[]>> = {
  values: ['money/', 'zone/', 'schema/', 'time/', 'decimal.ts'],
  records: ['condition/'],
  calendar: ['engine/', 'definition/', 'local/'],
  sla: ['timeline/', 'clocks/', 'bounds/', 'attainment/'],
  scope: ['decision/', 'limits/', 'clauses/', 'coverage/', 'chain/', 'work/'],
  billing: ['charges/', 'adjustments/', 'blocks/', 'periods/', 'work/', 'lines/'],
  contracts: ['history/', 'terms/', 'work/', 'invoice/', 'profit/'],
  profitability: ['statement/', 'recognition/', 'pricing/', 'actuarial/'],
  obligations: ['rhythm/', 'status/', 'evidence/', 'promises/'],
  recurrence: ['schedule/', 'evidence/', 'memory/', 'problems/'],
  psa: ['adapter/', 'sync/', 'csv/'],
  report: ['measures/', 'scorecard/', 'statistics/', 'views/'],
}

/** Neither is judged: what is only said, and what is only listed. */
const apart = /\.generated\.ts$|(^|\/)(index|schema|words)\.ts$|(^|\/)words\/|(^|\/)locale\//

export const isJudged = (path: string): boolean => !apart.test(path)

export function isDeciding(name: string, path: string): boolean {
  return (deciding[name] ?? []).some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one))
}

/** Files in so many parts of about the same size; the same parts on every machine. */
export function shardsOf<F extends { readonly bytes: number }>(files: readonly F[], count: number): F[][] {
  const shards = Array.from({ length: count }, (): F[] => [])
  const sizes = shards.map(() => 0)
  for (const file of [...files].sort((a, b) => b.bytes - a.bytes)) {
    const least = sizes.indexOf(Math.min(...sizes))
    shards[least]?.push(file)
    sizes[least] = (sizes[least] ?? 0) + file.bytes
  }
  return shards
}
