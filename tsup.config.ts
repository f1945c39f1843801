// One configuration for every package: its entries are its entry points and its commands. Declarations are not made here (see
// packages/workshop/scripts/build.ts).

import { join } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import { publishedPackages, root, type WorkspacePackage } from './packages/workshop/src/packages'
import { pureSchemas } from './packages/workshop/src/publish/pure'

const entries = (list: readonly { entry: string; source: string }[]): Record<string, string> =>
  Object.fromEntries(list.map(({ entry, source }) => [entry, join(root, source)]))

/** Files that bring a library along which few programs need: built apart, so that bundlers leave it out where they leave the file out. */
const apart: Readonly<Record<string, readonly string[]>> = { '@mspkit/values': ['time/months'] }

const apartOf = ({ name, folder }: WorkspacePackage): Record<string, string> =>
  Object.fromEntries((apart[name] ?? []).map((file) => [file, join(root, folder, `src/${file}.ts`)]))

/** What the package declares, and Node, stay imports. Anything else would be bundled silently; the graph test forbids it. */
const external = ({ manifest }: WorkspacePackage): RegExp[] => [
  /^node:/,
  ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).map((name) => new RegExp(`^${name}($|/)`)),
]

const shared = (pkg: WorkspacePackage): Options => ({
  outDir: join(root, pkg.folder, 'dist'),
  external: external(pkg),
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
  publishedPackages().flatMap((pkg) => [
    { ...shared(pkg), entry: { ...entries(pkg.entryPoints), ...apartOf(pkg) }, format: ['esm', 'cjs'] },
    ...(pkg.bins.length > 0 ? [{ ...shared(pkg), entry: entries(pkg.bins), format: 'esm' as const }] : []),
  ]),
)
