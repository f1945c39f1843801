// What the lockfile says about the packages that are installed, without a network: each from the registry, with its checksum, none given up by its authors.

export interface Locked {
  /** `name@version`. */
  readonly id: string
  /** The lines below it, without their indentation. */
  readonly lines: readonly string[]
}

/** The entries of the section `packages` of a pnpm lockfile. */
export function lockedPackages(lockfile: string): Locked[] {
  const lines = lockfile.split('\n')
  const start = lines.indexOf('packages:')
  const found: { id: string; lines: string[] }[] = []
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    if (/^\S/.test(line)) break
    const head = /^ {2}'?([^\s'].*?)'?:$/.exec(line)?.[1]
    if (head !== undefined) found.push({ id: head, lines: [] })
    else if (line.startsWith('    ')) found.at(-1)?.lines.push(line.trim())
  }
  return found
}

/** A sentence for everything that is wrong with a lockfile. */
export function judgeLockfile(lockfile: string): string[] {
  const all = lockedPackages(lockfile)
  if (all.length === 0) return ['The lockfile lists no package.']
  return all.flatMap(({ id, lines }) => {
    const resolution = lines.find((line) => line.startsWith('resolution:')) ?? ''
    const deprecated = lines.find((line) => line.startsWith('deprecated:'))
    return [
      ...(/integrity: sha512-/.test(resolution)
        ? []
        : [`${id} has no sha512 checksum: it does not come from the registry.`]),
      ...(/tarball:|type: git|directory:/.test(resolution)
        ? [`${id} comes from ${resolution}; install it from the registry.`]
        : []),
      ...(deprecated === undefined
        ? []
        : [`${id} was given up by its authors: ${deprecated.slice('deprecated: '.length)}`]),
    ]
  })
}
