/** Something wrong with a row. */
export interface Fault {
  readonly severity: 'info' | 'warning' | 'error'
  readonly code: string
  readonly message: string
}

/** What was wrong with rows on the way: the first few in full, the rest counted. */
export interface Faults {
  add(fault: Fault): void
  /** Lines to show when all is read; none when nothing was wrong. */
  lines(): string[]
  readonly errors: number
}

/** Keeps `shown` faults in full and counts the rest by code, so that a bad file cannot fill the memory or the screen. */
export function collectFaults(shown: number): Faults {
  const full: Fault[] = []
  const counts = new Map<string, { severity: Fault['severity']; count: number }>()
  let errors = 0
  return {
    add(fault) {
      if (fault.severity === 'error') errors++
      const seen = counts.get(fault.code)
      counts.set(fault.code, { severity: fault.severity, count: (seen?.count ?? 0) + 1 })
      if (fault.severity !== 'info' && full.length < shown) full.push(fault)
    },
    lines() {
      const told = [...counts].filter(([, { severity }]) => severity !== 'info')
      const total = told.reduce((sum, [, { count }]) => sum + count, 0)
      if (total === 0) return []
      const rest =
        total > full.length
          ? [
              `… and ${total - full.length} more (--diagnostics ${total} shows all). By kind: ${told.map(([code, { count }]) => `${code} ${count}`).join(', ')}.`,
            ]
          : []
      return [...full.map(({ severity, message }) => `${severity}: ${message}`), ...rest]
    },
    get errors() {
      return errors
    },
  }
}
