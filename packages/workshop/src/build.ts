// Makes dist/ and schema/ of every published package: ESM, CommonJS, declarations for both, JSON Schemas; and knows whether it
// is needed.

import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { emitted, writeDeclarations } from './declarations'
import { filesBelow, publishedRooms, type Room, root } from './rooms'
import { compiler, must } from './run'
import { hasSchemas } from './schemas/collect'
import { writeSchemas } from './schemas/files'

/** @throws Error when a file that a manifest promises was not made. */
export async function build(): Promise<void> {
  const rooms = publishedRooms()
  for (const room of rooms) rmSync(join(root, room.folder, 'dist'), { recursive: true, force: true })
  rmSync(emitted, { recursive: true, force: true })

  must(process.execPath, [compiler, '-p', 'tsconfig.build.json'])
  must('tsup', [])
  writeDeclarations()
  await writeSchemas()

  const absent = rooms.flatMap(promised).filter((path) => !existsSync(join(root, path)))
  if (absent.length > 0) throw new Error(`The build made no ${absent.join(', ')}.`)
  console.log(`Built ${rooms.map((room) => room.name).join(', ')}.`)
}

/** Builds when a promised file is missing or older than a source file; for commands that work on dist. */
export async function ensureBuilt(): Promise<void> {
  const rooms = publishedRooms()
  const why = rooms.some(isAbsent)
    ? 'dist is not built yet'
    : rooms.some(isStale)
      ? 'dist is older than the source'
      : null
  if (why === null) return
  console.log(`${why}: building first (npm run build).`)
  await build()
}

const promised = (room: Room): string[] =>
  room.doors.flatMap(({ entry }) =>
    ['.js', '.cjs', '.d.ts', '.d.cts'].map((ending) => `${room.folder}/dist/${entry}${ending}`),
  )

const isAbsent = (room: Room): boolean =>
  promised(room).some((path) => !existsSync(join(root, path))) ||
  (hasSchemas(room) && !existsSync(join(root, room.folder, 'schema')))

function isStale(room: Room): boolean {
  const changed = (path: string): number => statSync(join(root, path)).mtimeMs
  const newest = Math.max(...[...filesBelow(`${room.folder}/src`, ['.ts']), `${room.folder}/package.json`].map(changed))
  return promised(room).some((path) => changed(path) < newest)
}
