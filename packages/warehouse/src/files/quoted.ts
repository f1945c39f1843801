// Text as SQL of DuckDB writes it.

export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`
