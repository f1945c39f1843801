// Typed arrays that grow.

type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array

/** The same numbers with capacity for `length` of them; doubled, so that growing stays cheap. */
export function withCapacity<T extends Numbers>(numbers: T, length: number): T {
  if (length <= numbers.length) return numbers
  const grown = new (numbers.constructor as new (n: number) => T)(Math.max(length, numbers.length * 2))
  grown.set(numbers)
  return grown
}
