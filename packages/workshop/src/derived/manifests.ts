// Manifests: what a registry shows of a package, and the entry points by which `mspkit` re-exports the others.

import { isConvenient, reexportedRooms, reexports } from '../convenience'
import type { Derived } from '../derived'
import { publishedAs } from '../manifests'
import { publicFields } from '../published'
import { filesBelow, type Manifest, publishedRooms, type Room, read } from '../rooms'

const folder = 'packages/cli/src/packages'

export const manifests: Derived = {
  name: 'manifests',
  files: async () =>
    new Map(
      publishedRooms().flatMap((room): [string, string][] => [
        [`${room.folder}/package.json`, write(room)],
        ...(isConvenient(room) ? reexports().map(fileOf) : []),
      ]),
    ),
  standing: () => {
    const paths = [...publishedRooms().map((room) => `${room.folder}/package.json`), ...filesBelow(folder, ['.ts'])]
    return new Map(paths.map((path) => [path, read(path)]))
  },
}

function fileOf({ key, specifier, source }: ReturnType<typeof reexports>[number]): [string, string] {
  const text = `// mspkit${key.slice(1)} is ${specifier}. Written by \`npm run manifests\`.\nexport * from '${specifier}'\n`
  return [`packages/cli/${source.slice(2)}`, text]
}

const first = ['name', 'version', 'private', 'description', 'license', 'author', 'homepage', 'repository', 'bugs']

/** What it is and what a registry shows comes first, in the order of npm's documentation; the rest keeps its place. */
function write(room: Room): string {
  const wanted = { ...room.manifest, ...publicFields(room), ...(isConvenient(room) ? conveniences(room) : {}) }
  const place = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length)
  const fields = Object.entries(wanted).sort(([a], [b]) => place(a) - place(b))
  return `${JSON.stringify(Object.fromEntries(fields), null, 2)}\n`
}

/** The entry points of `mspkit`, the packages behind them, and the optional peers of those. */
function conveniences({ manifest }: Room): Partial<Manifest> {
  const own = Object.entries(manifest.exports ?? {}).filter(
    ([, source]) => !String(source).startsWith('./src/packages/'),
  )
  const exports = Object.fromEntries([...own, ...reexports().map(({ key, source }) => [key, source])])
  const rooms = reexportedRooms()
  const dependencies = { ...manifest.dependencies }
  for (const { name } of rooms) dependencies[name] ??= 'workspace:^'
  return {
    exports,
    publishConfig: {
      ...manifest.publishConfig,
      exports: Object.fromEntries(Object.entries(exports).map(([key, source]) => [key, publishedAs(source)])),
    },
    dependencies,
    peerDependencies: Object.assign({}, ...rooms.map((room) => room.manifest.peerDependencies)),
    peerDependenciesMeta: Object.assign({}, ...rooms.map((room) => room.manifest.peerDependenciesMeta)),
  }
}
