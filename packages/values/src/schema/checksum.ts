// A checksum of plain data: what a snapshot carries, so that a change by accident is found when it comes back.

/**
 * A checksum of plain data, sixteen hexadecimal digits. Whatever changes by accident changes it; it is no protection against whoever wants to
 * change a document.
 *
 * Data has the same checksum after it was written as JSON and read again: the order of keys does not count, nor do keys that hold `undefined`.
 *
 * @throws TypeError for what is nested more than 256 levels deep, or contains itself.
 * @example
 * checksumOf({ used: '2', counted: ['T-1'] }) === checksumOf({ counted: ['T-1'], used: '2' }) // => true
 */
export function checksumOf(value: unknown): string {
  const sum = new Sum()
  sum.add(value)
  return sum.text()
}

/** Far more levels than any snapshot has, and far fewer than a stack holds. */
const deepest = 256

const numbers = /* @__PURE__ */ new Float64Array(1)
const words = /* @__PURE__ */ new Uint32Array(numbers.buffer)

/** Two FNV-1a hashes over the parts of a value, so that no text of the whole is made. */
class Sum {
  // Not private by `#`: each use of such a name is checked, and there are several for every letter.
  private first = 0x811c9dc5
  private second = 0x9e3779b9

  private word(word: number): void {
    this.first = Math.imul(this.first ^ word, 0x01000193)
    this.second = Math.imul(this.second ^ word, 0x85ebca6b)
    this.second ^= this.second >>> 15
  }

  private letters(text: string): void {
    this.word(text.length)
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i))
  }

  add(value: unknown, depth = 0): void {
    if (depth > deepest)
      throw new TypeError(
        `The data is nested more than ${deepest} levels deep, or contains itself. Give plain data, as JSON has it.`,
      )
    if (typeof value === 'string') {
      this.word(1)
      this.letters(value)
    } else if (typeof value === 'number') this.number(value)
    else if (Array.isArray(value)) {
      this.word(3)
      this.word(value.length)
      for (const one of value) this.add(one, depth + 1)
    } else if (typeof value === 'object' && value !== null) this.object(value, depth)
    else this.word(value === true ? 5 : value === false ? 6 : 7)
  }

  /** JSON has no -0. */
  private number(value: number): void {
    numbers[0] = value + 0
    this.word(2)
    for (const word of words) this.word(word)
  }

  private object(value: object, depth: number): void {
    const held = value as Readonly<Record<string, unknown>>
    const keys = Object.keys(value).filter((key) => held[key] !== undefined)
    this.word(4)
    this.word(keys.length)
    for (const key of keys.sort()) {
      this.letters(key)
      this.add(held[key], depth + 1)
    }
  }

  text(): string {
    return [this.first, this.second].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('')
  }
}
