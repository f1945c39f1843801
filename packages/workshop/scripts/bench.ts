// npm run bench [-- calendar …]: runs the benchmarks of all packages, or of those named, one after the other.

import { join } from 'node:path'
import { builtRooms, filesBelow } from '../src/rooms'
import { must } from '../src/run'

const wanted = process.argv.slice(2)
const rooms = builtRooms().filter(
  (room) => wanted.length === 0 || wanted.includes(room.folder.replace('packages/', '')),
)
const files = rooms.flatMap((room) => filesBelow(join(room.folder, 'bench'), ['.bench.ts']))
if (files.length === 0) console.log('There are no benchmarks here.')
for (const file of files) {
  console.log(`\n── ${file}`)
  must('tsx', [file])
}
