import type { LabelledYears } from './generate'
import { randomOf } from './random'

/** The same years at desks of which many do not record who asked, on what, or of which kind: exports often lack one of them, or all. */
export function withGaps(years: LabelledYears, seed: number): LabelledYears {
  const random = randomOf(seed)
  const kept = new Map<string, { readonly people: boolean; readonly assets: boolean; readonly categories: boolean }>()
  const keeps = (clientId: string) => {
    const known = kept.get(clientId) ?? {
      people: random.chance(0.5),
      assets: random.chance(0.5),
      categories: random.chance(0.5),
    }
    kept.set(clientId, known)
    return known
  }
  const tickets = years.tickets.map(({ ticket, truth }) => {
    const { contactId, assetIds, category, ...rest } = ticket
    const { people, assets, categories } = keeps(rest.clientId)
    const known = {
      ...(people && contactId !== undefined ? { contactId } : {}),
      ...(assets && assetIds !== undefined ? { assetIds } : {}),
      ...(categories && category !== undefined ? { category } : {}),
    }
    return { ticket: { ...rest, ...known }, truth }
  })
  return { ...years, tickets }
}
