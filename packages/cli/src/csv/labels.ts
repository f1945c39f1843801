// Labels of statuses and priorities as JSON to paste into a map.

/** JSON of one label a line, to paste into a map. */
export const labelsToPaste = (table: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(table).map(
    ([label, meaning], i, all) => `  ${JSON.stringify(label)}: ${spaced(meaning)}${i < all.length - 1 ? ',' : ''}`,
  )

/** JSON on one line, as people write it. */
export const spaced = (value: unknown): string =>
  JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ').replace(/\[ /g, '[').replace(/ \]/g, ']')
