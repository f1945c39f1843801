import { describe, expect, test } from 'vitest'
import { collectExamples, docstringExamples, pageExamples } from '../../src/examples/collect'
import { runExample } from '../../src/examples/run'
import { typeComplaints } from '../../src/examples/types'

const examples = collectExamples()

describe('every example does what it shows', () => {
  for (const example of examples) {
    const name = `${example.file}:${example.line}`
    if (example.runs) test(name, async () => void (await runExample(example)), 30_000)
    else test.skip(`${name} (no-run)`)
  }
})

test('every example of a page compiles, those that do not run too', () => {
  expect(typeComplaints(examples.filter((example) => example.pkg === null))).toEqual([])
}, 60_000)

describe('the runner', () => {
  const page = (code: string) => {
    const [example] = pageExamples('README.md', `# Title\n\n\`\`\`ts\n${code}\n\`\`\`\n`)
    if (!example) throw new Error('no example found')
    return runExample(example)
  }

  test.each([
    ['an expression', '1 + 1 // => 2'],
    ['a result on the next line', '[1, 2].map((n) => n * 2)\n// => [2, 4]'],
    ['a result over several lines', '({ a: 1, b: [2] })\n// => {\n//      a: 1,\n//      b: [2],\n//    }'],
    ['a statement over several lines', 'Math.max(\n  1,\n  2,\n) // => 2'],
    ['a const', 'const n: number = 2 // => 2'],
    ['what is logged', 'console.log(1 + 1) // => 2'],
    ['a promise that is awaited', 'await Promise.resolve(3) // => 3'],
    [
      'an import',
      "import { toMs, type Duration } from '@mspkit/values'\nconst d: Duration = '1h'\ntoMs(d) // => 3600000",
    ],
    [
      'an import of everything',
      "import * as money from '@mspkit/values/money'\nmoney.add('USD', '0.10', '0.20') // => '0.30'",
    ],
    [
      'a thrown error',
      "import { toMs } from '@mspkit/values'\ntoMs('1d') // => throws RangeError: a day has no fixed length",
    ],
    ['a string that holds a slash', "'https://x' // => 'https://x'"],
  ])('checks %s', async (_, code) => {
    expect((await page(code)).results).toBe(1)
  })

  test.each([
    ['a wrong result', 'let n = 1\nn + 1 // => 3', 'README.md:5 shows\n  3\nbut the code answers\n  2'],
    ['a missing key', '({ a: 1 }) // => { a: 1, b: undefined }', 'README.md:4 shows'],
    ['a throw without a result', "JSON.parse('{')", 'README.md:4 does not run'],
    ['an unknown name', 'toMs("1h") // => 3600000', 'toMs is not defined'],
    ['a result that belongs to nothing', 'if (true) {\n  2 // => 3\n}', '1 results are written'],
    ['a result that is no literal', '2 // => two times one', 'not a JavaScript literal'],
    ['a line that goes on the line before', 'const [a] = [1]\n[a] // => [1]', 'goes on the line before'],
    ['an error that does not come', '2 // => throws RangeError', 'shows a RangeError'],
    ['an entry point that does not exist', "import { x } from '@mspkit/values/none'", 'README.md:4 does not run'],
  ])('refuses %s', async (_, code, complaint) => {
    await expect(page(code)).rejects.toThrow(complaint)
  })

  test('finds examples in docstrings, with their lines', () => {
    const text = [
      '/** The double. @example double(2) // => 4 */',
      'export const double = (n: number) => 2 * n',
      '/**',
      ' * Half.',
      ' *',
      ' * @example',
      ' * half(4) // => 2',
      ' * half(5) // => 2.5',
      ' * @throws never',
      ' */',
      'export function half(n: number) { return n / 2 }',
    ].join('\n')
    const found = docstringExamples('x.ts', text, null)
    expect(found.map(({ line, code }) => ({ line, code: code.trim() }))).toEqual([
      { line: 1, code: 'double(2) // => 4' },
      { line: 6, code: 'half(4) // => 2\nhalf(5) // => 2.5' },
    ])
  })

  test('names the page and the line of a type error', () => {
    const [example] = pageExamples('README.md', 'x\n\n```ts no-run\nconst a = 1\nconst b: string = a\n```')
    expect(example && typeComplaints([example])).toEqual([expect.stringMatching(/^README\.md:5 error TS2322/)])
  }, 60_000)

  test('steps over a block that is marked no-run', () => {
    expect(pageExamples('README.md', '```ts no-run\nfoo()\n```').map((example) => example.runs)).toEqual([false])
  })
})
