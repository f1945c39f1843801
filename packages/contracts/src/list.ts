// Items of a sentence: "a, b and c".

export const list = (items: readonly unknown[]): string =>
  items.length < 2 ? String(items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
