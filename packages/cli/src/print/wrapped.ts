// Text after a label, broken between words.

import { apart } from './grid'

/** Lines of at most `width` columns; further ones begin where the text began. What `unbroken` put together stays on one line. */
export function wrapped(label: string, text: string, width: number): string[] {
  const lines: string[] = []
  let line = label
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ' '.repeat(label.length)
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line].map(apart)
}
