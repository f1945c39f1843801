// Supply chain: what users install comes from the registry with a checksum, under licences that ask for a notice only.

import { expect, test } from 'vitest'
import { publishedPackages, read } from '../../src/packages'
import { judgeLockfile, lockedPackages } from '../../src/publish/audit'
import { licenceComplaints, runtimeDependencies } from '../../src/publish/licences'

test('the lockfile holds only packages of the registry that are kept', () => {
  const lockfile = read('pnpm-lock.yaml')
  expect(lockedPackages(lockfile).length).toBeGreaterThan(200)
  expect(judgeLockfile(lockfile)).toEqual([])
})

test('a package from elsewhere, without a checksum, or given up, is named', () => {
  const entry = (lines: string): string =>
    `lockfileVersion: '9.0'\n\npackages:\n\n  'left@1.0.0':\n${lines}\n\nsnapshots:\n\n  x@1: {}\n`
  expect(judgeLockfile(entry('    resolution: {integrity: sha512-abc}'))).toEqual([])
  expect(judgeLockfile(entry('    resolution: {integrity: sha512-abc}\n    deprecated: use right'))).toEqual([
    'left@1.0.0 was given up by its authors: use right',
  ])
  expect(judgeLockfile(entry('    resolution: {tarball: https://example.com/x.tgz}'))).toHaveLength(2)
  expect(judgeLockfile('packages:\n')).toEqual(['The lockfile lists no package.'])
})

test('what users install is under licences that ask for a notice only', () => {
  const all = runtimeDependencies()
  expect(all.map(({ name }) => name)).toContain('decimal.js')
  expect(licenceComplaints(all)).toEqual([])
  const [first] = all
  if (first) expect(licenceComplaints([{ ...first, licence: 'GPL-3.0' }])).toHaveLength(1)
})

test('what is published says where it was built', () => {
  for (const { manifest } of publishedPackages()) expect(manifest.publishConfig?.provenance, manifest.name).toBe(true)
})
