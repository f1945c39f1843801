import { describe, expect, test } from 'vitest'
import { plannedPackages, publishedPackages, type WorkspacePackage } from '../../src/packages'
import { judgePackage } from '../../src/publish/manifests'

const packages = publishedPackages()

describe('every published package', () => {
  test.each(packages.map((pkg) => [pkg.name, pkg] as const))('%s keeps its promises', (_, pkg) => {
    expect(judgePackage(pkg)).toEqual([])
  })

  test('has the same version', () => {
    const versions = [...packages, ...plannedPackages()].map((pkg) => pkg.manifest.version)
    expect(new Set(versions).size).toBe(1)
  })

  test('is found by keywords of its own', () => {
    for (const pkg of packages) {
      const elsewhere = packages.filter((other) => other !== pkg).flatMap(({ manifest }) => manifest.keywords ?? [])
      const own = (pkg.manifest.keywords ?? []).filter((word) => !elsewhere.includes(word))
      expect(own.length, `keywords that only ${pkg.name} has`).toBeGreaterThanOrEqual(2)
    }
  })

  test.each(
    packages
      .filter((pkg) => pkg.entryPoints.some((entryPoint) => entryPoint.key === './schema'))
      .map((pkg) => [pkg.name, pkg] as const),
  )('%s publishes its JSON Schemas', (_, pkg) => {
    expect(pkg.manifest.files).toContain('schema')
    expect(pkg.manifest.exports?.['./schema/*.json']).toBe('./schema/*.json')
  })
})

describe('the judge', () => {
  const [values] = packages
  const judge = (change: Partial<WorkspacePackage['manifest']>): string => {
    const pkg = values as WorkspacePackage
    return judgePackage({ ...pkg, manifest: { ...pkg.manifest, ...change } }).join('\n')
  }

  test.each([
    [
      'an entry point that is not published',
      { exports: { ...values?.manifest.exports, './more': './src/more.ts' } },
      './more',
    ],
    ['a published entry point without source', { exports: {} }, 'publishes . as'],
    ['side effects', { sideEffects: true }, 'sideEffects'],
    ['a run-time dependency that a host cannot share', { dependencies: { zod: '4.6.7' } }, 'a caret range, "^4.6.7"'],
    ['a range that says nothing', { dependencies: { zod: '*' } }, 'caret range'],
    ['a peer at one version', { peerDependencies: { 'ical.js': '2.2.1' } }, 'a caret range, "^2.2.1"'],
    ['a tool at a range', { devDependencies: { 'decimal.js': '^10.6.0' } }, 'an exact version, "10.6.0"'],
    ['another address', { homepage: 'https://example.com' }, 'needs "homepage": "https://'],
    ['no repository', { repository: { type: 'git', url: '' } }, 'needs "repository"'],
    ['few keywords', { keywords: ['msp', 'psa'] }, '2 keywords'],
    ['one keyword five times', { keywords: ['msp', 'msp', 'msp', 'msp', 'msp'] }, '5 to 15'],
    ['a workspace package from the registry', { dependencies: { '@mspkit/values': '1.0.0' } }, 'workspace:^'],
    ['another engine', { engines: { node: '>=18' } }, 'engines'],
    ['a command that is published as source', { bin: { mspkit: './src/bin.ts' } }, 'command mspkit'],
  ])('refuses %s', (_, change, complaint) => {
    expect(judge(change)).toContain(complaint)
  })
})
