// Queries and statements, before any dialect.

import { type ColumnType, column, type Expression } from './expression'

/** A named column of a result. */
export interface Output {
  readonly name: string
  readonly value: Expression
}

/** Where rows come from: a table of the database, a step of the same query, or a query of its own. */
export type Source =
  | { readonly table: string; readonly as: string }
  | { readonly query: Query; readonly as: string }
  | { readonly sql: string; readonly as: string }

export interface Join {
  readonly how: 'left' | 'inner'
  readonly source: Source
  readonly on: Expression
}

export interface Select {
  readonly kind: 'select'
  readonly outputs: readonly Output[]
  readonly from: Source
  readonly joins?: readonly Join[]
  readonly where?: Expression
  readonly groupBy?: readonly Expression[]
  readonly orderBy?: readonly Expression[]
  readonly limit?: number
}

/** All rows of several queries with the same outputs. */
export interface Union {
  readonly kind: 'union'
  readonly parts: readonly Query[]
}

export type Query = Select | Union

/** Named steps, each of which may read the ones before it, and the query that reads them. */
export interface Steps {
  readonly steps: readonly { readonly name: string; readonly query: Query; readonly keep?: boolean }[]
  readonly result: Query
}

/** A table that mspkit fills, with its columns in order. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[]
}

/** An output of the same name as a column. */
export const kept = (name: string, table: string | null = null): Output => ({ name, value: column(name, table) })
export const output = (name: string, value: Expression): Output => ({ name, value })
export const select = (one: Omit<Select, 'kind'>): Select => ({ kind: 'select', ...one })
