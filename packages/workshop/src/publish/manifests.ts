// What every published package promises in its manifest. Every complaint is a sentence that begins with the file.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Manifest, read, root, type WorkspacePackage } from '../packages'
import { publicFields } from './published'

export function judgePackage(pkg: WorkspacePackage): string[] {
  const { manifest } = pkg
  const expected: readonly (readonly [holds: boolean, complaint: string])[] = [
    [manifest.type === 'module', 'needs "type": "module".'],
    [manifest.sideEffects === false, 'needs "sideEffects": false: bundlers drop unused code.'],
    [manifest.license === 'MIT', 'needs "license": "MIT".'],
    [Boolean(manifest.description), 'needs a description.'],
    [manifest.engines?.node === '>=20', 'needs "engines": { "node": ">=20" }.'],
    [manifest.publishConfig?.access === 'public', 'needs publishConfig.access "public".'],
    [
      manifest.publishConfig?.provenance === true,
      'needs publishConfig.provenance true: the registry shows where it was built.',
    ],
    [manifest.files?.includes('dist') ?? false, 'needs "dist" among its files.'],
    [manifest.exports?.['.'] !== undefined, 'needs an entry point ".".'],
  ]
  const say = (complaint: string): string => `${pkg.folder}/package.json ${complaint}`
  return [
    ...expected.filter(([holds]) => !holds).map(([, complaint]) => say(complaint)),
    ...entryPoints(manifest).map(say),
    ...shown(pkg).map(say),
    ...dependencies(manifest).map(say),
    ...pkg.missingEntryPoints.map((entryPoint) =>
      say(`exports ${entryPoint.key} from ${entryPoint.source}, which does not exist.`),
    ),
    ...commands(pkg).map(say),
    ...readme(pkg),
  ]
}

/** An entry point leads to source in the workspace and to dist when published: both lists must have the same keys. */
function entryPoints({ exports = {}, publishConfig, bin = {} }: Manifest): string[] {
  const published = publishConfig?.exports ?? {}
  const keys = [...new Set([...Object.keys(exports), ...Object.keys(published)])]
  const wrong = keys.flatMap((key) => {
    const wanted = publishedAs(exports[key])
    if (JSON.stringify(published[key]) === JSON.stringify(wanted)) return []
    return [`publishes ${key} as ${JSON.stringify(published[key])}; write ${JSON.stringify(wanted)}.`]
  })
  const bins = Object.keys(bin).filter((name) => !/^\.\/dist\/[\w-]+\.js$/.test(publishConfig?.bin?.[name] ?? ''))
  return [...wrong, ...bins.map((name) => `publishes another file than ./dist/*.js for the command ${name}.`)]
}

/** A shell starts a command by its first line. */
function commands({ bins }: WorkspacePackage): string[] {
  return bins.flatMap(({ name, source }) => {
    if (!existsSync(join(root, source))) return [`names ${source} for the command ${name}, which does not exist.`]
    return read(source).startsWith('#!/usr/bin/env node\n')
      ? []
      : [`names ${source} for the command ${name}; its first line must be "#!/usr/bin/env node".`]
  })
}

/** `./src/money.ts` → what the registry's users resolve. Plain files are published as they are. */
export function publishedAs(source: unknown): unknown {
  if (typeof source !== 'string' || !source.endsWith('.ts')) return source
  const plain = source.replace('./src/', './dist/').replace(/\.ts$/, '')
  return {
    import: { types: `${plain}.d.ts`, default: `${plain}.js` },
    require: { types: `${plain}.d.cts`, default: `${plain}.cjs` },
  }
}

/** What a registry shows and searches. */
function shown(pkg: WorkspacePackage): string[] {
  const fields = Object.entries(publicFields(pkg)).flatMap(([name, value]) =>
    JSON.stringify(pkg.manifest[name as keyof Manifest]) === JSON.stringify(value)
      ? []
      : [`needs "${name}": ${JSON.stringify(value)}; run \`npm run manifests\`.`],
  )
  const { keywords = [] } = pkg.manifest
  const enough = keywords.length >= 5 && keywords.length <= 15 && new Set(keywords).size === keywords.length
  return enough ? fields : [...fields, `has ${keywords.length} keywords; write 5 to 15 that its users search for.`]
}

/**
 * Workspace packages by workspace link. What users install by a caret range, so that a host shares its own copy; what only we
 * use at one exact version, so that every install of the workspace gives what was tested.
 */
function dependencies({ dependencies, peerDependencies, devDependencies }: Manifest): string[] {
  const judge = (list: Manifest['dependencies'], wanted: RegExp, form: (version: string) => string): string[] =>
    Object.entries(list ?? {}).flatMap(([name, range]) => {
      const isOurs = name === 'mspkit' || name.startsWith('@mspkit/')
      if (isOurs) return /^workspace:[\^*]$/.test(range) ? [] : [`needs ${name} at ${range}; write "workspace:^".`]
      return wanted.test(range) ? [] : [`needs ${name} at ${range}; write ${form(range.replace(/^[^\d]*/, ''))}.`]
    })
  const caret = (version: string): string => `a caret range, "^${version}"`
  return [
    ...judge(dependencies, /^\^\d+\.\d+\.\d+[\w.-]*$/, caret),
    ...judge(peerDependencies, /^\^\d+\.\d+\.\d+[\w.-]*$/, caret),
    ...judge(devDependencies, /^\d+\.\d+\.\d+[\w.-]*$/, (version) => `an exact version, "${version}"`),
  ]
}

function readme({ folder }: WorkspacePackage): string[] {
  return existsSync(join(root, folder, 'README.md'))
    ? []
    : [`${folder}/README.md is missing: name, question, one example, its functions, what it does not do.`]
}
