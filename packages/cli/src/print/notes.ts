// Notes on standard error: what was wrong, and what to write.

import { type Line, print, type TextStream, widthOf } from '../terminal'
import { hanging } from './grid'

/** Prints notes, which fit where a person reads them; a file or a pipe gets each on one line. Lines of JSON, which are to be pasted, stay as they are. */
export async function printNotes(stream: TextStream, ...notes: readonly Line[]): Promise<void> {
  await print(stream, ...(stream.isTTY === true ? notes.flatMap((note) => fitting(note, widthOf(stream))) : notes))
}

function fitting(note: Line, width: number): Line[] {
  const text = typeof note === 'string' ? note : note.text
  if (/^ +["{}\]]/.test(text)) return [note]
  return hanging(text, width).map((line) => (typeof note === 'string' ? line : { ...note, text: line }))
}
