// Documentation by the assets that it describes: flexible assets of IT Glue, and articles of Hudu with their relations.

import type { DocumentationArticle } from '@mspkit/records'
import { wordOf } from '@mspkit/values/arguments'
import { iso } from '../adapter/iso'
import type { Notes } from '../adapter/notes'
import { loadedRows } from '../adapter/row/pages'
import { type FieldTable, tableReader, type Wire } from '../adapter/row/table'
import {
  refused,
  type ServiceConfig,
  type ServiceContext,
  type ServiceFunctions,
  type ServiceVendor,
  serviceFunctions,
} from './adapter'

const wire: Wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: true }

/** What can be loaded with an article. */
export interface ArticleContext extends ServiceContext {
  /** The vendor's ids of the assets that it is related to, if the row does not hold them. */
  readonly assetIds?: readonly string[]
}

const flexibleFields = {
  id: ['id', 'id'],
  title: ['text', 'attributes/name'],
  clientId: ['id', 'attributes/organization-id'],
  archived: ['boolean', 'attributes/archived'],
  createdAt: ['instant', 'attributes/created-at'],
  traits: ['any', 'attributes/traits'],
} as const satisfies FieldTable

const articleFields = {
  id: ['id', 'id'],
  title: ['text', 'name'],
  clientId: ['id', 'company_id'],
  archived: ['boolean', 'archived'],
  draft: ['boolean', 'draft'],
  createdAt: ['instant', 'created_at'],
} as const satisfies FieldTable

const at = (held: unknown, key: string): unknown =>
  typeof held === 'object' && held !== null ? Reflect.get(held, key) : undefined

const idOf = (id: unknown): string[] => (typeof id === 'string' || typeof id === 'number' ? [String(id)] : [])

/** The configurations that the traits of a flexible asset tag. */
function taggedIn(traits: unknown): string[] {
  if (typeof traits !== 'object' || traits === null) return []
  return Object.values(traits).flatMap((trait: unknown) => {
    const values = at(trait, 'values')
    return at(trait, 'type') === 'Configurations' && Array.isArray(values)
      ? values.flatMap((one) => idOf(at(one, 'id')))
      : []
  })
}

/** What a row of either vendor says. */
interface ArticleRow {
  readonly id: string | null
  readonly title: string | null
  readonly clientId: string | null
  readonly createdAt: number | null
  /** Archived articles and drafts describe nothing. */
  readonly isCurrent: boolean
  readonly assetIds: readonly string[]
}

const vendorOf = (
  pageKeys: readonly string[],
  make: (zone: string | null) => (raw: object, notes: Notes) => ArticleRow,
): ServiceVendor<DocumentationArticle, ArticleContext> => ({
  wire,
  pageKeys,
  read: (ids, zone) => {
    const read = make(zone)
    return (raw, context, notes) => {
      const { id, title, clientId, createdAt, isCurrent, assetIds } = read(raw, notes)
      if (id === null) return refused('psa/missing-id', 'The article has no id. Ask the vendor for the id, too.', notes)
      notes.name(id)
      if (!isCurrent)
        return refused(
          'psa/bad-value',
          'The article is archived or a draft, so it describes nothing. Nothing to do, unless it should be published.',
          notes,
        )
      if (createdAt === null)
        return refused(
          'psa/missing-value',
          'The article does not say when it was written, so it belongs to no time. Ask the vendor for its date of creation.',
          notes,
        )
      const given = context?.assetIds
      const found = ids.assets([...new Set([...assetIds, ...(Array.isArray(given) ? given.flatMap(idOf) : [])])], notes)
      const value: DocumentationArticle = {
        id,
        clientId: ids.client(clientId, context, notes),
        title: title ?? id,
        ...(found.length === 0 ? {} : { assetIds: found }),
        createdAt: iso(createdAt),
      }
      return { value }
    }
  },
})

const vendors = {
  itglue: vendorOf(['data'], (zone) => {
    const read = tableReader(flexibleFields, wire, zone)
    return (raw, notes) => {
      const row = read(raw, notes)
      return { ...row, isCurrent: row.archived !== true, assetIds: taggedIn(row.traits) }
    }
  }),
  hudu: vendorOf(['articles', 'article'], (zone) => {
    const read = tableReader(articleFields, wire, zone)
    return (raw, notes) => {
      const row = read(raw, notes)
      return { ...row, isCurrent: row.archived !== true && row.draft !== true, assetIds: [] }
    }
  }),
} as const

/** The vendors whose documentation is read. */
export const articleVendors = ['itglue', 'hudu'] as const
export type ArticleVendor = (typeof articleVendors)[number]

/**
 * What is documented? The documentation of a vendor, with the assets that it describes. Experimental: from public documentation, no recorded
 * answer.
 *
 * Of IT Glue, flexible assets and the configurations that their traits tag; its documents name none. Of Hudu, articles: their assets are in the
 * relations, see {@link articleAssets}.
 *
 * @throws DefinitionError for a configuration that is wrong; RangeError or TypeError for an unknown vendor.
 * @example
 * const traits = { servers: { type: 'Configurations', values: [{ id: 11303436 }] } }
 * const attributes = { name: 'Mail server', 'organization-id': 2, 'created-at': '2026-03-02T10:00:00Z', traits }
 * documentationArticles('itglue', { clients: { '2': 'acme' } }).one({ id: '401', attributes }).value.assetIds // => ['11303436']
 */
export function documentationArticles(
  vendor: ArticleVendor,
  config: ServiceConfig = {},
): ServiceFunctions<DocumentationArticle, ArticleContext> {
  wordOf(vendor, articleVendors, 'a vendor')
  return serviceFunctions(vendor, 'article', vendors[vendor], config)
}

/**
 * The assets of Hudu's articles, from its relations (`GET /relations`, all pages): what to give as the context of each article.
 *
 * @example
 * const related = [{ fromable_type: 'Article', fromable_id: 9, toable_type: 'Asset', toable_id: 55 }]
 * articleAssets(related)({ id: 9 }) // => { assetIds: ['55'] }
 */
export function articleAssets(relations: unknown): (article: unknown) => ArticleContext {
  const byArticle = new Map<string, string[]>()
  for (const one of loadedRows(relations, ['relations'])) {
    const ends = (['fromable', 'toable'] as const).map((end) => ({
      type: at(one, `${end}_type`),
      id: at(one, `${end}_id`),
    }))
    const [article] = ends.flatMap(({ type, id }) => (type === 'Article' ? idOf(id) : []))
    const [asset] = ends.flatMap(({ type, id }) => (type === 'Asset' ? idOf(id) : []))
    if (article === undefined || asset === undefined) continue
    const before = byArticle.get(article)
    if (before === undefined) byArticle.set(article, [asset])
    else before.push(asset)
  }
  return (article) => ({ assetIds: [...(byArticle.get(idOf(at(article, 'id'))[0] ?? '') ?? [])] })
}
