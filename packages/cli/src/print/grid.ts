// Rows for people: a table that fits the terminal.

import { type Line, oneLine, visible } from '../terminal'

/** Between two columns. */
const gap = 2
/** A column is not made narrower than this. */
const narrowest = 6

/** Cells of numbers are set to the right. */
const number = /^(?:[≥≤] ?)?[–?]?(?:-?\d[\d.]*)?(?: \([+-][\d.]+\))?$/

/** Between a number and its unit: no line is broken there. */
const together = '\u00a0'

/** Between the parts of a length, `96 h 15 min`: a line is broken there before a name is. */
const loosely = '\u202f'
const length = /^\d+ \p{L}+(?: \d+ \p{L}+)+$/u

/** Text that stays on one line: a number with its units. */
export function unbroken(text: string): string {
  const parts = length.test(text) ? text.replace(/(?<=\p{L}) (?=\d)/gu, loosely) : text
  return parts.replaceAll(' ', together)
}

/** The same text as it is printed. */
export const apart = (text: string): string => text.replaceAll(together, ' ').replaceAll(loosely, ' ')

/** The cells of a row, and a sentence that is printed below them. */
export interface GridRow {
  readonly cells: readonly string[]
  readonly note: string
}

/** Rows below each other, in at most `width` columns: the widest column gives way first. Empty columns are left out. */
export function grid(head: readonly string[], rows: readonly (readonly string[] | GridRow)[], width: number): Line[] {
  const given = rows.map((row) => ('note' in row ? row : { cells: row, note: '' }))
  const cells = given.map((row) => row.cells.map((cell) => visible(oneLine(cell))))
  const used = head.map((_, i) => cells.some((row) => (row[i] ?? '') !== ''))
  const [heading = [], ...body] = [head, ...cells].map((row) => row.filter((_, i) => used[i]))
  const widest = (measure: (cell: string) => number): number[] =>
    heading.map((_, i) => Math.max(1, ...[heading, ...body].map((row) => measure(row[i] ?? ''))))
  const longestWord = (cell: string): number => Math.max(...cell.split(' ').map(columnsOf))
  const right = heading.map((_, i) => body.every((row) => number.test(row[i] ?? '')))
  const words = widest(longestWord)
  const units = widest((cell) => longestWord(cell.replaceAll(loosely, ' ')))
  const names = words.map((one, i) => (right[i] ? one : narrowest))
  const widths = fitted(widest(columnsOf), [words, units, names, words.map(() => narrowest)], width)
  const linesOf = (row: readonly string[]): string[] => rowLines(row, widths, right)
  return [
    ...linesOf(heading).map((text): Line => ({ text, is: 'heading' })),
    widths.map((one) => '─'.repeat(one)).join(' '.repeat(gap)),
    ...body.flatMap((row, i) => [...linesOf(row), ...noteOf(given[i]?.note ?? '', width)]),
  ]
}

const indent = '  '
const noteOf = (note: string, width: number): string[] =>
  note === '' ? [] : wrapped(visible(oneLine(note)), width - indent.length).map((line) => indent + line)

/** Widths that together fit: columns are broken between words first, then between hours and minutes, then names, and numbers last. */
function fitted(natural: readonly number[], leasts: readonly (readonly number[])[], width: number): readonly number[] {
  const widths = [...natural]
  let over = widths.reduce((sum, one) => sum + one, gap * (widths.length - 1)) - width
  for (const least of leasts) {
    while (over > 0) {
      const spare = widths.map((one, i) => (one > (least[i] ?? narrowest) ? one : 0))
      const widest = Math.max(...spare)
      if (widest === 0) break
      const at = spare.lastIndexOf(widest)
      widths[at] = widest - 1
      over--
    }
  }
  return widths
}

/** A row, broken into as many lines as its longest cell needs. */
function rowLines(row: readonly string[], widths: readonly number[], right: readonly boolean[]): string[] {
  const cells = row.map((cell, i) => wrapped(cell, widths[i] ?? narrowest))
  const height = Math.max(1, ...cells.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, i) => {
        const text = apart(cell[line] ?? '')
        const space = ' '.repeat(Math.max(0, (widths[i] ?? 0) - columnsOf(text)))
        return right[i] ? space + text : text + space
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}

/** Text in lines of at most `width` columns, broken between words; a longer word is cut, and nothing is left out. */
function wrapped(text: string, width: number): string[] {
  const lines = ['']
  let used = 0
  for (const word of text.split(' ')) {
    for (const piece of pieces(word, width)) {
      const length = columnsOf(piece)
      if (used > 0 && used + 1 + length > width) {
        lines.push(piece)
        used = length
      } else {
        lines[lines.length - 1] += used > 0 ? ` ${piece}` : piece
        used += length + (used > 0 ? 1 : 0)
      }
    }
  }
  return lines
}

function pieces(word: string, width: number): string[] {
  if (columnsOf(word) <= width) return [word]
  if (word.includes(loosely)) return wrapped(word.replaceAll(loosely, ' '), width)
  const found = ['']
  for (const one of word) {
    if (columnsOf((found.at(-1) ?? '') + one) > width) found.push('')
    found[found.length - 1] += one
  }
  return found
}

const ascii = /^[ -~]*$/
const marks = /\p{M}|\u200d/gu
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/gu

/** How many columns of a terminal a text takes: letters of East Asia and pictures take two, marks none. */
function columnsOf(text: string): number {
  if (ascii.test(text)) return text.length
  const bare = text.replace(marks, '')
  return [...bare].length + (bare.match(wide)?.length ?? 0)
}

/** A line that fits: what follows its first line hangs two columns in from where it began. */
export function hanging(line: string, width: number): string[] {
  if (columnsOf(line) <= width) return [line]
  const indent = /^ */.exec(line)?.[0] ?? ''
  const parts = wrapped(line.trimStart(), width - indent.length - 2)
  return parts.map((part, i) => indent + (i === 0 ? part : `  ${part}`))
}

/** Help that fits: commands go on in the next line at an option, text after a label below that text, other long lines at a word. */
export function fittingHelp(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if (columnsOf(line) <= width) return [line]
      const [, indent = '', rest = ''] = /^( *)(.*)$/.exec(line) ?? []
      if (!/^mspkit |\| mspkit /.test(rest)) {
        const label = /^\S+ {2,}(?=\S)/.exec(rest)?.[0] ?? ''
        const next = indent + ' '.repeat(label === '' && indent !== '' ? 2 : label.length)
        const parts = wrapped(rest.slice(label.length), width - next.length)
        return parts.map((part, i) => (i === 0 ? indent + label : next) + part)
      }
      const parts = commandLines(rest, width - indent.length - 6)
      return parts.map((part, i) => `${indent}${i === 0 ? '' : '    '}${part}${i < parts.length - 1 ? ' \\' : ''}`)
    })
    .join('\n')
}

function commandLines(command: string, width: number): string[] {
  return command.split(/ (?=--|[<>] )/).reduce<string[]>((lines, part) => {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + part.length <= width) lines[lines.length - 1] = `${last} ${part}`
    else lines.push(part)
    return lines
  }, [])
}
