// Temporary folders that are gone when the program ends, however it ends.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputError } from '../terminal'

export interface TemporaryFolder {
  readonly path: string
  remove(): void
}

/**
 * A new folder. It is removed at the end of the process too, where a signal or an error comes before `remove`.
 *
 * @throws InputError where the system's folder for temporary files cannot be written.
 */
export function temporaryFolder(prefix: string): TemporaryFolder {
  const path = newFolder(prefix)
  const remove = (): void => {
    process.off('exit', remove)
    rmSync(path, { recursive: true, force: true })
  }
  process.on('exit', remove)
  return { path, remove }
}

function newFolder(prefix: string): string {
  try {
    return mkdtempSync(join(tmpdir(), prefix))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new InputError(
      `The folder for temporary files, ${tmpdir()}, cannot be written (${why}). Write the name of one that can into TMPDIR.`,
    )
  }
}
