// Lists of an answer that are made when they are read, because most callers read only the decision.

/** A list, or how it is made when it is read. */
export type MadeWhenRead<T> = readonly T[] | (() => readonly T[])

/** An object with such a list, and how the list is made. */
interface Pending {
  readonly [key: symbol]: { made: readonly unknown[] | null; readonly make: () => readonly unknown[] }
}

/**
 * Adds a list to objects. One that is made when it is read is a property like others: it is copied, compared and written as JSON.
 *
 * All objects share one accessor: one of its own for each of them costs ten times as much as a decision.
 */
export function listOf<K extends string, T>(
  key: K,
): <O extends object>(object: O, list: MadeWhenRead<T>) => O & { readonly [name in K]: readonly T[] } {
  const pending = Symbol(key)
  const accessor = {
    configurable: true,
    enumerable: true,
    get(this: Pending): readonly unknown[] {
      const own = this[pending] as Pending[symbol]
      own.made ??= own.make()
      return own.made
    },
    set(this: Pending, list: readonly unknown[]) {
      const own = this[pending] as Pending[symbol]
      own.made = list
    },
  }
  return (object, list) => {
    const whole = object as typeof object & { [name in K]: readonly T[] }
    if (typeof list === 'function') {
      Object.defineProperty(object, pending, { configurable: true, value: { made: null, make: list } })
      Object.defineProperty(object, key, accessor)
    } else Object.assign(object, { [key]: list })
    return whole
  }
}
