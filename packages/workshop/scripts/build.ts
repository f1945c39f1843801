// npm run build: dist/ of every published package, ESM and CommonJS with declarations for both.

import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { emitted, writeDeclarations } from '../src/declarations'
import { emptyRooms, publishedRooms, root } from '../src/rooms'
import { compiler, must } from '../src/run'

const rooms = publishedRooms()
for (const room of rooms) rmSync(join(root, room.folder, 'dist'), { recursive: true, force: true })
rmSync(emitted, { recursive: true, force: true })

must(process.execPath, [compiler, '-p', 'tsconfig.build.json'])
must('tsup', [])
writeDeclarations()

const absent = rooms.flatMap((room) =>
  room.doors
    .flatMap(({ entry }) => ['.js', '.cjs', '.d.ts', '.d.cts'].map((ending) => `${room.folder}/dist/${entry}${ending}`))
    .filter((path) => !existsSync(join(root, path))),
)
if (absent.length > 0) {
  console.error(`The build made no ${absent.join(', ')}.`)
  process.exit(1)
}
console.log(`Built ${rooms.map((room) => room.name).join(', ')}.`)
const skipped = emptyRooms().map((room) => room.name)
if (skipped.length > 0) console.log(`No source yet, not built: ${skipped.join(', ')}.`)
