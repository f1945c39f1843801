// Notes on standard error: what was wrong, and what to write.

import { type Line, print, type TextStream, widthOf } from '../terminal'
import { hanging } from './grid'

/** Prints notes, which fit where a person reads them; a file or a pipe gets each on one line. JSON to paste stays as it is. */
export async function printNotes(stream: TextStream, ...notes: readonly Line[]): Promise<void> {
  await print(stream, ...(stream.isTTY === true ? notes.flatMap((note) => fitting(note, widthOf(stream))) : notes))
}

function fitting(note: Line, width: number): Line[] {
  const text = typeof note === 'string' ? note : note.text
  if (toPaste.test(text)) return [note]
  return hanging(text, width).map((line) => (typeof note === 'string' ? line : { ...note, text: line }))
}

/** A key and its value, or a bracket, indented. */
const toPaste = /^ {2,}["[\]{}]/
