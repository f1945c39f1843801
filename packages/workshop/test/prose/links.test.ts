import { describe, expect, test } from 'vitest'
import { read, type WorkspacePackage } from '../../src/packages'
import { judgePageLinks, judgeReadmeLinks, linksOf, pages, readmes } from '../../src/prose/links'
import { pageOf, publicAddress } from '../../src/publish/published'

const packages = readmes()

test.each(packages.map((pkg) => [pkg.name, pkg] as const))(
  '%s: links of the README work on a package page',
  (_, pkg) => {
    expect(judgeReadmeLinks(pkg, read(`${pkg.folder}/README.md`))).toEqual([])
  },
)

test.each(pages())('%s: links lead somewhere', (file) => {
  expect(judgePageLinks(file, read(file))).toEqual([])
})

test('the root README clones from the address of the root manifest', () => {
  expect(read('README.md')).toContain(`git clone ${publicAddress} `)
})

describe('the judge', () => {
  const sla = packages.find(({ name }) => name === '@mspkit/sla') as WorkspacePackage
  const judge = (markdown: string): string => judgeReadmeLinks(sla, markdown).join()

  test.each([
    ['a page of the repository', '[docs](../../docs/scope.md)', `write ${pageOf('docs/scope.md')}`],
    ['a folder that is not packed', '[tests](test/read.test.ts)', 'is not in the package'],
    ['a named link', '[docs]: ../../docs/scope.md', 'is not in the package'],
    ['a page that is gone', `[docs](${pageOf('docs/nothing.md')})`, 'docs/nothing.md, which does not exist'],
    ['a heading that is gone', `[docs](${pageOf('docs/scope.md')}#nothing)`, 'docs/scope.md has no such heading'],
    ['an old address', '[docs](https://example.com/old/blob/main/docs/scope.md)', 'the address of this repository is'],
    ['a folder as a file', `[docs](${pageOf('docs')})`, 'write /tree/main/docs'],
    ['a heading of its own that is gone', '[below](#nothing)', 'no such heading'],
  ])('refuses %s', (_, markdown, complaint) => {
    expect(judge(markdown)).toContain(complaint)
  })

  test.each([
    ['a page of the repository by its address', `[docs](${pageOf('docs/scope.md')})`],
    ['what the tarball holds', '[schema](schema/sla-policy.schema.json) [licence](LICENSE)'],
    ['another site', '[ISO](https://www.iso.org/)'],
    ['a heading of its own', '# A heading, in code: `x`\n[above](#a-heading-in-code-x)'],
    ['a link in code', '`[docs](../../docs/scope.md)`\n```md\n[docs](../../docs/scope.md)\n```'],
  ])('lets pass %s', (_, markdown) => {
    expect(judge(markdown)).toBe('')
  })

  test('finds every link with its line', () => {
    expect(linksOf('one\n[a](b.md "title") and ![c](d.png)')).toEqual([
      { line: 2, target: 'b.md' },
      { line: 2, target: 'd.png' },
    ])
  })

  test('a page of the repository', () => {
    expect(judgePageLinks('docs/README.md', '[x](nothing.md)').join()).toContain(
      'docs/nothing.md, which does not exist',
    )
  })
})
