// Bundles a program as a browser would get it, from dist, and says what it weighs.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { publishedPackages, root } from '../packages'

export interface Bundle {
  readonly minified: number
  readonly gzipped: number
  /** Files that went in, from the root. */
  readonly inputs: readonly string[]
  readonly text: string
}

export async function bundle(program: string): Promise<Bundle> {
  const result = await build({
    entryPoints: [program],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    plugins: [publishedEntryPoints],
    metafile: true,
    write: false,
    logLevel: 'warning',
    // A chunk imports its neighbours for their effects; the packages say that there are none.
    logOverride: { 'ignored-bare-import': 'silent' },
  })
  const bytes = (result.outputFiles[0] as { contents: Uint8Array }).contents
  return {
    minified: bytes.length,
    gzipped: gzipSync(bytes, { level: 9 }).length,
    inputs: Object.entries(Object.values(result.metafile.outputs)[0]?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
    text: new TextDecoder().decode(bytes),
  }
}

/** Workspace exports point at source; users get what publishConfig says. */
const publishedEntryPoints: Plugin = {
  name: 'published-entry-points',
  setup({ onResolve }) {
    const packages = publishedPackages()
    onResolve({ filter: /^(@mspkit\/|mspkit($|\/))/ }, ({ path }) => {
      for (const pkg of packages) {
        const entryPoint = pkg.entryPoints.find((candidate) => candidate.specifier === path)
        const target =
          entryPoint && (pkg.manifest.publishConfig?.exports?.[entryPoint.key] as { import: { default: string } })
        if (target) return { path: join(root, pkg.folder, target.import.default), sideEffects: false }
      }
      return { errors: [{ text: `${path} is no published entry point` }] }
    })
  },
}

/**
 * Runs a bundle where text cannot become code, as under a strict Content-Security-Policy. (zod asks once whether it may,
 * is refused, and goes on without.) Answers what it printed, or throws.
 */
export function runUnderStrictPolicy(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mspkit-bundle-'))
  try {
    const file = join(folder, 'bundle.mjs')
    writeFileSync(file, text)
    const result = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', file], { encoding: 'utf8' })
    if (result.status !== 0) throw new Error(result.stderr)
    return result.stdout.trim()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
