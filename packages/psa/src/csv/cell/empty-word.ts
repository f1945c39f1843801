// Words that programs write into a cell that is empty.

const emptyWord =
  /^(?:n\/?a|#n\/a|none|nil|null|\(null\)|<null>|undefined|nan|nat|unknown|blank|empty|\((?:blank|empty|none)\)|never|not set|tbd|-+|–|—|\.|\?|0000-00-00(?:[ T]00:00(?::00)?)?)$/i

/** Whether a cell of a column of dates or amounts holds such a word. */
export const isEmptyWord = (cell: string): boolean => emptyWord.test(cell)
