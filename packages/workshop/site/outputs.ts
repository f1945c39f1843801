// Results in code blocks, `// => 3`, marked as what comes out, so that they stand out beside what goes in.

interface Token {
  readonly type: string
  readonly value?: string
  readonly properties?: Record<string, unknown>
  readonly children?: readonly Token[]
}

const textOf = ({ value = '', children = [] }: Token): string => value + children.map(textOf).join('')

/** Gives the last token of a line the class `out` where it is a result, or a line that continues one. */
export const outputs = {
  name: 'outputs',
  line(line: Token): void {
    const last = (line.children ?? []).at(-1)
    if (last?.properties !== undefined && /^\s*\/\/ (=>|\s)/.test(textOf(last))) last.properties.class = 'out'
  },
}
