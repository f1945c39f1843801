// How many values a property draws, and from which seed: fixed in CI, many in the nightly run. All properties take both from here.

/**
 * The settings of a property. `MSPKIT_RUNS` multiplies how many values are drawn; `MSPKIT_SEED` replaces the seed.
 *
 * @throws RangeError for a variable that is not a whole number.
 */
export const runs = (numRuns: number, seed = 20261128): { readonly seed: number; readonly numRuns: number } => ({
  seed: wholeNumber('MSPKIT_SEED') ?? seed,
  numRuns: numRuns * (wholeNumber('MSPKIT_RUNS') ?? 1),
})

function wholeNumber(name: string): number | undefined {
  const text = process.env[name]
  if (text === undefined || text === '') return undefined
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${name}=${text} is not a whole number. Write e.g. ${name}=20.`)
  return Number(text)
}
