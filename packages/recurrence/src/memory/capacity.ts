// Typed arrays that grow.

type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array

/** The same numbers with capacity for at least `length`. Capacity doubles, so that growing stays cheap. */
export function withCapacity<T extends Numbers>(numbers: T, length: number): T {
  if (length <= numbers.length) return numbers
  const grown = new (numbers.constructor as new (n: number) => T)(Math.max(length, numbers.length * 2))
  grown.set(numbers)
  return grown
}

/** The same numbers in less space, if `length` of them are used and the array is more than three times as long. */
export function fitted<T extends { readonly length: number; slice(from: number, to: number): T }>(
  numbers: T,
  length: number,
): T {
  return length * 3 + 4096 < numbers.length ? numbers.slice(0, length * 2 + 4096) : numbers
}
