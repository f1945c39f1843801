// What tickets were about: their categories, or their titles where categories say nothing.

import type { Ticket } from '@mspkit/records'
import type { View } from '../../facts/view'

/** How many tickets there were of each topic, by what makes them the same. */
export type Topics = ReadonlyMap<string, { readonly name: string; readonly count: number }>

/** Whether a category says more than that a ticket is an incident or a request. */
const saysMore = (category: string | undefined): boolean =>
  category !== undefined && !/^(incident|(service )?request|alert|problem|change)s?$/i.test(category.trim())

/** Whether categories say what the tickets of a period were about. */
export const haveCategories = ({ opened }: Pick<View, 'opened'>): boolean =>
  opened.filter(({ ticket }) => saysMore(ticket.category)).length * 2 >= opened.length

const withoutMarks = ({ title }: Ticket): string => title.replace(/^((re|fwd?|aw|wg):\s*)+/i, '').trim()

/** A title without what makes it one of many: the numbers in it. */
const withoutNumbers = (title: string): string => title.replace(/\s*[#([]?\b\d[\d.:/-]*(?:\s*%)?[)\]]?/g, ' …').trim()

/** The topics of the tickets that were opened. A title is shown as it is where all tickets have the same one. */
export function topicsOf({ opened }: Pick<View, 'opened'>, byCategory: boolean): Topics {
  const topics = new Map<string, { name: string; count: number }>()
  for (const { ticket } of opened) {
    const title = byCategory ? (ticket.category ?? ticket.type ?? '') : withoutMarks(ticket)
    const key = byCategory ? title : withoutNumbers(title)
    const { name = title, count = 0 } = topics.get(key) ?? {}
    topics.set(key, { name: name === title ? name : key, count: count + 1 })
  }
  return topics
}
