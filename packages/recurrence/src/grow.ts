type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array

/** The same numbers with room for `length` of them; doubled, so that growing stays cheap. */
export function withRoom<T extends Numbers>(numbers: T, length: number): T {
  if (length <= numbers.length) return numbers
  const grown = new (numbers.constructor as new (n: number) => T)(Math.max(length, numbers.length * 2))
  grown.set(numbers)
  return grown
}
