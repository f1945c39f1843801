// Sentences from comparisons of two versions of the terms.

import { quote, type WordsOptions } from '@mspkit/values'
import { resultOf, textOf, worded, wordsOptionsOf } from '@mspkit/values/arguments'
import { list } from '../list'
import type { TermsComparison } from './compare'
import type { TermsDifference, Worse } from './difference'
import type { PromiseChange } from './promises'

/**
 * What differs between two versions of the terms, and for whom each is better or worse: what became of promises first, then every
 * difference.
 *
 * @throws TypeError for what is not a comparison.
 * @example
 * comparisonInWords({
 *   differences: [{ path: '/lines/care/price', change: 'changed', before: '4500.00', after: '4700.00', worseFor: 'client' }],
 *   worse: { client: ['/lines/care/price'], provider: [] },
 *   promises: [],
 * }) // => ['/lines/care/price: "4500.00" → "4700.00", worse for the client, better for the provider.']
 */
export function comparisonInWords(comparison: TermsComparison, options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  resultOf(comparison, ['differences', 'promises'], 'a comparison', 'compareContracts')
  return worded(comparison, 'a comparison', 'compareContracts', () => {
    const lines = [
      ...comparison.promises.map((change) => promiseChangeInWords(change, options)),
      ...comparison.differences.map(differenceInWords),
    ]
    return lines.length > 0 ? lines : ['Both versions say the same.']
  })
}

const directions: Readonly<Record<Worse, string>> = {
  client: 'worse for the client, better for the provider',
  provider: 'better for the client, worse for the provider',
  both: 'worse for both',
  neither: 'different, worse for neither',
  unknown: 'different; for whom it is better depends on more',
}

const written = (value: unknown): string => (value === null ? 'none' : quote(value))

function differenceInWords({ path, before, after, worseFor }: TermsDifference): string {
  return `${path}: ${written(before)} → ${written(after)}, ${directions[worseFor]}.`
}

/**
 * What became of a promise between two versions of the terms, as a sentence.
 *
 * @throws TypeError for what is not a change of a promise.
 * @example
 * promiseChangeInWords({ promise: 'obligation', id: 'backup', change: 'gone', paths: ['/lines/care/obligations/backup'] })
 * // => 'The obligation "backup" is gone: /lines/care/obligations/backup.'
 */
export function promiseChangeInWords(change: PromiseChange, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  const { promise, id } = resultOf(change, ['paths'], 'a change of a promise', 'compareContracts')
  const paths = Array.from(change.paths, (path) => textOf(path, 'the path of a difference', '"/lines/care"'))
  const what = promise === 'obligation' ? 'The obligation' : 'The SLA clock'
  const how = changes.get(textOf(change.change, 'what became of a promise', '"gone"'))
  if (how === undefined)
    throw new RangeError(`${quote(change.change)} does not happen to a promise. Use what compareContracts returns.`)
  return `${what} ${quote(id)} ${how}${paths.length === 0 ? '' : `: ${list(paths)}`}.`
}

const changes: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['gone', 'is gone'],
  ['new', 'is new'],
  ['weaker', 'promises less'],
  ['stricter', 'promises more'],
  ['mixed', 'promises more in one thing and less in another'],
  ['different', 'differs'],
])
