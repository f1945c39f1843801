// Text after a label, broken between words.

import type { Line } from '../terminal'
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

/** Lines of notes, none wider than the terminal where words allow it. Lines to paste, which begin with a quote, stay whole. */
export const wrappedNotes = (lines: readonly Line[], width: number): Line[] =>
  lines.flatMap((line): Line[] => {
    const text = typeof line === 'string' ? line : line.text
    const indent = /^ */.exec(text)?.[0] ?? ''
    if (text.length <= width || text.startsWith('"', indent.length)) return [line]
    const parts = wrapped(indent, text.slice(indent.length), width - further.length)
    const hung = parts.map((part, i) => (i === 0 ? part : further + part))
    return typeof line === 'string' ? hung : hung.map((part) => ({ ...line, text: part }))
  })
const further = '  '
