// Hashes numbers and texts to well mixed 32-bit numbers.

/** A well mixed 32-bit number of a number (the finalizer of MurmurHash3). */
export function hashNumber(n: number): number {
  let h = n | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A 32-bit number of a text (FNV-1a, mixed). */
export function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return hashNumber(h)
}
