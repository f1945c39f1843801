// What a message says to write, taken from its text as a person reads it.

/** To write a whole value, to begin one with a key, to call a key by its right name, or to leave the key out. */
export type Remedy =
  | { readonly write: unknown }
  | { readonly begin: unknown }
  | { readonly rename: string }
  | { readonly leaveOut: true }

/** What messages name without an example. */
const named: readonly (readonly [said: RegExp, value: unknown])[] = [
  [/[Ww]rite text\b/, 'text'],
  [/[Ww]rite an object\b/, {}],
  [/[Ww]rite a list\b/, []],
  [/true or false/, true],
]

/** The remedies of a message, each of which should do. */
export function remediesOf(message: string): Remedy[] {
  const key = /^Unknown key "(?:[^"\\]|\\.)*"\.(?: Did you mean "([^"]+)")?/.exec(message)
  if (key !== null) return key[1] === undefined ? [{ leaveOut: true }] : [{ rename: key[1] }]
  const from = /[Ww]rite |is required: |e\.g\. |Known: |Leave /.exec(message)
  if (from === null) return []
  const rest = message.slice(from.index)
  const kind = /[Ww]rite an object with ("[^"]+") ("[^"]+")/.exec(rest)
  if (kind !== null) return [{ begin: JSON.parse(`{ ${kind[1]}: ${kind[2]} }`) }]
  if (/[Ww]rite an object with "/.test(rest)) return [{ begin: {} }]
  // "an object, e.g. {…}" is its example. Bounds and the names of keys are no values.
  const shown = literalsOf(rest.replace(/RFC \d+|above \d+|(?:up to|leave) "[^.]*/g, ''))
  const values = shown.length > 0 ? shown : named.flatMap(([said, value]) => (said.test(rest) ? [value] : []))
  return [...values.map((write) => ({ write })), ...(/[Ll]eave .*out/.test(rest) ? [{ leaveOut: true } as const] : [])]
}

/** Every JSON value that stands in a text. */
function literalsOf(text: string): unknown[] {
  const found: unknown[] = []
  for (let at = 0; at < text.length; at++) {
    const literal = literalAt(text.slice(at), at === 0 || /[\s([{:,]/.test(text[at - 1] ?? ''))
    if (literal === null) continue
    found.push(literal.value)
    at += literal.length - 1
  }
  return found
}

function literalAt(text: string, isWord: boolean): { readonly value: unknown; readonly length: number } | null {
  const short = isWord ? /^(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?\b|(?:true|false|null)\b)/.exec(text) : null
  if (short !== null) return parsed(short[0])
  if (!/^[[{]/.test(text)) return null
  for (let end = text.search(/[\]}]/) + 1; end > 0; ) {
    const found = parsed(text.slice(0, end))
    if (found !== null) return found
    const next = text.slice(end).search(/[\]}]/)
    end = next < 0 ? 0 : end + next + 1
  }
  return null
}

function parsed(text: string): { readonly value: unknown; readonly length: number } | null {
  try {
    return { value: JSON.parse(text), length: text.length }
  } catch {
    return null
  }
}

const keysOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export const valueAt = (value: unknown, path: string): unknown =>
  keysOf(path).reduce((node: unknown, key) => (isObject(node) ? node[key] : undefined), value)

/** A copy with another value at a place; without the place where no value is given. */
export function changedAt(value: unknown, path: string, ...other: readonly unknown[]): unknown {
  const [key, ...rest] = keysOf(path)
  if (key === undefined) return other[0]
  if (!isObject(value)) return value
  const inner = rest.map((one) => `/${one.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  const isGone = inner === '' && other.length === 0
  if (Array.isArray(value))
    return isGone
      ? value.toSpliced(Number(key), 1)
      : value.with(Number(key), changedAt(value[Number(key)], inner, ...other))
  const { [key]: before, ...others } = value
  return isGone ? others : { ...others, [key]: changedAt(before, inner, ...other) }
}
