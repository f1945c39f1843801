// Exact fractions for the independent meaning of charges: nothing of the code under test.

export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))

export function rational(n: bigint, d = 1n): Rational {
  const by = gcd(n, d) * (d < 0n ? -1n : 1n)
  return by === 0n ? { n: 0n, d: 1n } : { n: n / by, d: d / by }
}

/** Decimal text: `'12.50'`. */
export function parse(text: string): Rational {
  const [whole = '0', fraction = ''] = text.split('.')
  return rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length))
}

export const zero = rational(0n)
export const one = rational(1n)
export const of = (n: number): Rational => rational(BigInt(n))
export const sum = (list: readonly Rational[]): Rational =>
  list.reduce((a, b) => rational(a.n * b.d + b.n * a.d, a.d * b.d), zero)
export const product = (...list: readonly Rational[]): Rational =>
  list.reduce((a, b) => rational(a.n * b.n, a.d * b.d), one)
export const difference = (a: Rational, b: Rational): Rational => sum([a, rational(-b.n, b.d)])
export const quotient = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n)
export const isLess = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d
export const least = (a: Rational, b: Rational): Rational => (isLess(a, b) ? a : b)
export const most = (a: Rational, b: Rational): Rational => (isLess(a, b) ? b : a)
export const size = (a: Rational): Rational => (a.n < 0n ? rational(-a.n, a.d) : a)

/** Rounded to so many decimals, halves away from zero. */
export function rounded(a: Rational, digits: number): Rational {
  const scale = 10n ** BigInt(digits)
  const twice = (size(a).n * scale * 2n + a.d) / (a.d * 2n)
  return rational(a.n < 0n ? -twice : twice, scale)
}
