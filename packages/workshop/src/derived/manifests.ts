// Manifests: what a registry shows of a package, and the entry points by which `mspkit` re-exports the others.

import type { Derived } from '../derived'
import { filesBelow, type Manifest, publishedPackages, read, type WorkspacePackage } from '../packages'
import { isConvenient, reexportedPackages, reexports } from '../publish/convenience'
import { publishedAs } from '../publish/manifests'
import { publicFields } from '../publish/published'

const folder = 'packages/cli/src/packages'

export const manifests: Derived = {
  name: 'manifests',
  files: async () =>
    new Map(
      publishedPackages().flatMap((pkg): [string, string][] => [
        [`${pkg.folder}/package.json`, write(pkg)],
        ...(isConvenient(pkg) ? reexports().map(fileOf) : []),
      ]),
    ),
  current: () => {
    const paths = [...publishedPackages().map((pkg) => `${pkg.folder}/package.json`), ...filesBelow(folder, ['.ts'])]
    return new Map(paths.map((path) => [path, read(path)]))
  },
}

function fileOf({ key, specifier, source }: ReturnType<typeof reexports>[number]): [string, string] {
  const text = `// mspkit${key.slice(1)} is ${specifier}. Written by \`npm run manifests\`.\nexport * from '${specifier}'\n`
  return [`packages/cli/${source.slice(2)}`, text]
}

const first = ['name', 'version', 'private', 'description', 'license', 'author', 'homepage', 'repository', 'bugs']

/** What it is and what a registry shows comes first, in the order of npm's documentation; the rest keeps its order. */
function write(pkg: WorkspacePackage): string {
  const wanted = { ...pkg.manifest, ...publicFields(pkg), ...(isConvenient(pkg) ? conveniences(pkg) : {}) }
  const position = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length)
  const fields = Object.entries(wanted).sort(([a], [b]) => position(a) - position(b))
  return `${JSON.stringify(Object.fromEntries(fields), null, 2)}\n`
}

/** The entry points of `mspkit`, the packages behind them, and the optional peers of those. */
function conveniences({ manifest }: WorkspacePackage): Partial<Manifest> {
  const own = Object.entries(manifest.exports ?? {}).filter(
    ([, source]) => !String(source).startsWith('./src/packages/'),
  )
  const exports = Object.fromEntries([...own, ...reexports().map(({ key, source }) => [key, source])])
  const packages = reexportedPackages()
  const dependencies = { ...manifest.dependencies }
  for (const { name } of packages) dependencies[name] ??= 'workspace:^'
  return {
    exports,
    publishConfig: {
      ...manifest.publishConfig,
      exports: Object.fromEntries(Object.entries(exports).map(([key, source]) => [key, publishedAs(source)])),
    },
    dependencies,
    // Its own are kept: the command line has optional peers too.
    peerDependencies: Object.assign(
      { ...manifest.peerDependencies },
      ...packages.map((pkg) => pkg.manifest.peerDependencies),
    ),
    peerDependenciesMeta: Object.assign(
      { ...manifest.peerDependenciesMeta },
      ...packages.map((pkg) => pkg.manifest.peerDependenciesMeta),
    ),
  }
}
