// One configuration for every package: its entries are its doors and its bins. Declarations are not made here (see
// packages/workshop/scripts/build.ts).

import { join } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import { pureSchemas } from './packages/workshop/src/pure'
import { publishedRooms, type Room, root } from './packages/workshop/src/rooms'

const entries = (list: readonly { entry: string; source: string }[]): Record<string, string> =>
  Object.fromEntries(list.map(({ entry, source }) => [entry, join(root, source)]))

/** What the package declares, and Node, stay imports. Anything else would be bundled silently; the graph test forbids it. */
const external = ({ manifest }: Room): RegExp[] => [
  /^node:/,
  ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).map((name) => new RegExp(`^${name}($|/)`)),
]

const shared = (room: Room): Options => ({
  outDir: join(root, room.folder, 'dist'),
  external: external(room),
  target: 'es2022',
  platform: 'node',
  dts: false,
  clean: false,
  // Doors of one package share their modules, in CommonJS too: one copy of every WeakMap and cache.
  splitting: true,
  // tsup would write 'fs' for 'node:fs'.
  removeNodeProtocol: false,
  silent: true,
  esbuildPlugins: [pureSchemas],
})

export default defineConfig(
  publishedRooms().flatMap((room) => [
    { ...shared(room), entry: entries(room.doors), format: ['esm', 'cjs'] },
    ...(room.bins.length > 0 ? [{ ...shared(room), entry: entries(room.bins), format: 'esm' as const }] : []),
  ]),
)
