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

/** The same years as an export without assets, people and categories: titles and descriptions only. */
export function onlyText(years: LabelledYears): LabelledYears {
  const tickets = years.tickets.map(({ ticket, truth }) => {
    const { contactId: _, assetIds: __, category: ___, ...rest } = ticket
    return { ticket: rest, truth }
  })
  return { ...years, tickets }
}

/** The same years as the smallest export: titles, clients and times. */
export function onlyTitles(years: LabelledYears): LabelledYears {
  const tickets = years.tickets.map(({ ticket, truth }) => {
    const { id, clientId, title, openedAt, fields, events } = ticket
    return { ticket: { id, clientId, title, openedAt, ...(fields ? { fields } : {}), events }, truth }
  })
  return { ...years, tickets }
}

/** The same years with each description as the HTML that mail programs write. */
export function asHtml(years: LabelledYears): LabelledYears {
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const tickets = years.tickets.map(({ ticket, truth }) => {
    const lines = (ticket.description ?? '')
      .split('\n')
      .map((line) => `<p class=MsoNormal>${escaped(line) || '&nbsp;'}<o:p></o:p></p>`)
    const description = `<html><head><style>p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif}</style></head><body lang=EN-US><div class=WordSection1>${lines.join('')}</div></body></html>`
    return { ticket: { ...ticket, description }, truth }
  })
  return { ...years, tickets }
}
