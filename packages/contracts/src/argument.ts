// What was known when: every question about money says it.

/** `knownAt` never defaults to everything that is recorded. @throws TypeError */
export function demandKnownAt(method: string, options: { readonly knownAt?: unknown } | undefined): void {
  if (options?.knownAt !== undefined && options.knownAt !== null) return
  throw new TypeError(
    `${method} requires options.knownAt: changes recorded after that instant are ignored. Write e.g. { knownAt: '2026-04-01T08:00:00Z' }.`,
  )
}
