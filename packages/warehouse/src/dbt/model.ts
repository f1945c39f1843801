// What the staging models of every source have: their texts, and columns that a source leaves empty.

/** The staging models of a source, and the tables that they read. */
export interface SourceModels {
  readonly name: string
  readonly tables: readonly string[]
  readonly ticket: string
  readonly event: string
}

export const text = 'CAST(NULL AS {{ dbt.type_string() }})'
export const whole = 'CAST(NULL AS {{ dbt.type_bigint() }})'
export const flag = 'CAST(NULL AS {{ dbt.type_boolean() }})'
