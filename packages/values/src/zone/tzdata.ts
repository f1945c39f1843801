// Which version of the time zone data the platform answers by.

/**
 * The version of the platform's time zone data, e.g. `'2026a'`: a year and a letter, so text order is their order. `null`
 * where the platform does not say: browsers never do, and no behaviour of theirs tells it for certain.
 *
 * A set of answers carries it once, beside them: verdicts change when a government changes its clocks.
 *
 * @example
 * const version = tzdataVersion()
 * version === null || version >= '2020a' // => true
 */
export function tzdataVersion(): string | null {
  const platform = globalThis as { process?: { versions?: { tz?: unknown } } }
  const version = platform.process?.versions?.tz
  return typeof version === 'string' && version !== '' ? version : null
}

/**
 * The version of the time zone data that this release was tested with. Where {@link tzdataVersion} gives an older one, local
 * times of zones that changed since may be wrong: warn.
 */
export const testedTzdataVersion = '2025c'
