// What every published package promises in its manifest. Every complaint is a sentence that begins with the file.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { publicFields } from './published'
import { type Manifest, type Room, read, root } from './rooms'

export function judgePackage(room: Room): string[] {
  const { manifest } = room
  const expected: readonly (readonly [holds: boolean, complaint: string])[] = [
    [manifest.type === 'module', 'needs "type": "module".'],
    [manifest.sideEffects === false, 'needs "sideEffects": false: bundlers drop what nobody uses.'],
    [manifest.license === 'MIT', 'needs "license": "MIT".'],
    [Boolean(manifest.description), 'needs a description.'],
    [manifest.engines?.node === '>=20', 'needs "engines": { "node": ">=20" }.'],
    [manifest.publishConfig?.access === 'public', 'needs publishConfig.access "public".'],
    [manifest.files?.includes('dist') ?? false, 'needs "dist" among its files.'],
    [manifest.exports?.['.'] !== undefined, 'needs a door ".".'],
  ]
  const say = (complaint: string): string => `${room.folder}/package.json ${complaint}`
  return [
    ...expected.filter(([holds]) => !holds).map(([, complaint]) => say(complaint)),
    ...doors(manifest).map(say),
    ...shown(room).map(say),
    ...dependencies(manifest).map(say),
    ...room.missingDoors.map((door) => say(`opens ${door.key} onto ${door.source}, which does not exist.`)),
    ...commands(room).map(say),
    ...readme(room),
  ]
}

/** In the workspace a door opens onto source, published onto dist: the same doors, in step. */
function doors({ exports = {}, publishConfig, bin = {} }: Manifest): string[] {
  const published = publishConfig?.exports ?? {}
  const keys = [...new Set([...Object.keys(exports), ...Object.keys(published)])]
  const wrong = keys.flatMap((key) => {
    const wanted = publishedAs(exports[key])
    if (JSON.stringify(published[key]) === JSON.stringify(wanted)) return []
    return [`publishes ${key} as ${JSON.stringify(published[key])}; write ${JSON.stringify(wanted)}.`]
  })
  const bins = Object.entries(bin).filter(
    ([name, source]) => publishConfig?.bin?.[name] !== source.replace('./src/', './dist/').replace(/\.ts$/, '.js'),
  )
  return [...wrong, ...bins.map(([name]) => `publishes another file than ./dist/*.js for the command ${name}.`)]
}

/** A shell starts a command by its first line. */
function commands({ bins }: Room): string[] {
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
function shown(room: Room): string[] {
  const fields = Object.entries(publicFields(room)).flatMap(([name, value]) =>
    JSON.stringify(room.manifest[name as keyof Manifest]) === JSON.stringify(value)
      ? []
      : [`needs "${name}": ${JSON.stringify(value)}; run \`npm run manifests\`.`],
  )
  const { keywords = [] } = room.manifest
  const enough = keywords.length >= 5 && keywords.length <= 10 && new Set(keywords).size === keywords.length
  return enough ? fields : [...fields, `has ${keywords.length} keywords; write 5 to 10 that its users search for.`]
}

/**
 * House packages by workspace link. What users install by a caret range, so that a host shares its own copy; what only we
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

function readme({ folder }: Room): string[] {
  return existsSync(join(root, folder, 'README.md'))
    ? []
    : [`${folder}/README.md is missing: name, question, one example, verbs, what it does not do.`]
}
