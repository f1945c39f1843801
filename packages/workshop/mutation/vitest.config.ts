// The tests of one package, for Stryker. Workspace links lead out of its sandbox, to source that is not mutated; so the
// public names are pointed at the sandbox's own source.

import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { builtRooms } from '../src/rooms'

const sandbox = process.cwd()

export default defineConfig({
  resolve: {
    alias: builtRooms().flatMap((room) =>
      room.doors.map((door) => ({ find: new RegExp(`^${door.specifier}$`), replacement: join(sandbox, door.source) })),
    ),
  },
  test: { root: sandbox, include: [`${process.env.MUTATE}/test/**/*.test.ts`], pool: 'threads' },
})
