// No two unrelated tickets are tied because both say that something does not work, in any language.
import type { Ticket } from '@mspkit/records'
import { compileRecurrence } from '@mspkit/recurrence'
import { describe, expect, it } from 'vitest'
import { halfYear, ticket } from '../tickets'

const recurrence = compileRecurrence({ timeZone: null })

/** Titles about different things, all of which do not work. */
const titles: Readonly<Record<string, readonly string[]>> = {
  English: ['Printer does not work', 'Phone is not working', 'Scanner stopped working again', 'VPN broken since today'],
  German: [
    'Drucker geht nicht',
    'Telefon geht nicht',
    'Der Scanner funktioniert nicht mehr',
    'Beamer ist schon wieder kaputt',
  ],
  French: [
    "L'imprimante ne marche pas",
    'Le téléphone ne marche plus',
    'Le scanner ne fonctionne pas',
    'Badgeuse toujours en panne',
  ],
  Spanish: [
    'La impresora no funciona',
    'El teléfono no funciona',
    'El escáner dejó de funcionar',
    'Proyector averiado otra vez',
  ],
  Italian: ['La stampante non funziona', 'Il telefono non funziona', 'Lo scanner non va più', 'Il proiettore è guasto'],
  Dutch: ['De printer werkt niet', 'Telefoon werkt niet', 'Scanner doet het niet meer', 'Beamer is weer defect'],
  Portuguese: [
    'A impressora não funciona',
    'O telefone não funciona',
    'O scanner parou de funcionar',
    'Projetor avariado',
  ],
  Polish: ['Drukarka nie działa', 'Telefon nie działa', 'Skaner przestał działać', 'Projektor jest znowu zepsuty'],
  Swedish: [
    'Skrivaren fungerar inte',
    'Telefonen fungerar inte',
    'Skannern funkar inte längre',
    'Projektorn är trasig igen',
  ],
  Danish: [
    'Printeren virker ikke',
    'Telefonen virker ikke',
    'Scanneren fungerer ikke længere',
    'Projektoren er gået i stykker',
  ],
  Russian: ['Принтер не работает', 'Телефон не работает', 'Сканер перестал работать', 'Проектор опять сломался'],
  Turkish: ['Yazıcı çalışmıyor', 'Telefon çalışmıyor', 'Tarayıcı artık çalışmıyor', 'Projektör yine bozuldu'],
  Japanese: ['プリンターが動かない', '電話が動かない', 'スキャナーが使えません', 'プロジェクターが故障しました'],
  Chinese: ['打印机坏了', '电话坏了', '扫描仪不能使用', '投影仪无法正常工作'],
  Korean: ['프린터가 작동하지 않습니다', '전화가 작동하지 않습니다', '스캐너가 안 돼요', '프로젝터가 고장났어요'],
}

const at = (minutes: number): string => new Date(Date.UTC(2026, 6, 6, 8, minutes)).toISOString()

function tied(before: readonly Ticket[], more: Partial<Ticket>, list: readonly string[]): string[] {
  const found: string[] = []
  for (const [i, title] of list.entries()) {
    for (const other of list.slice(i + 1)) {
      const tracker = recurrence.track()
      for (const one of before) tracker.observe(one)
      tracker.observe(ticket('A', at(0), title, more))
      const { verdict, problemId } = tracker.observe(ticket('B', at(90), other, more))
      if (verdict !== 'new') found.push(`${title} = ${other} (${problemId})`)
    }
  }
  return found
}

describe.each(Object.entries(titles))('%s', (_, list) => {
  it.each([
    ['the first tickets of a stream', [], {}],
    ['tickets of one person', [], { contactId: 'eve@acme.example' }],
    ['tickets after many in English', halfYear(), {}],
    ['tickets of one person after many in English', halfYear(), { contactId: 'eve@acme.example' }],
  ] as const)('ties none of %s', (__, before, more) => {
    expect(tied(before, more, list)).toEqual([])
  })

  it('still ties what is the same', () => {
    const tracker = recurrence.track()
    for (const one of halfYear()) tracker.observe(one)
    tracker.observe(ticket('A', at(0), list[0]!, { contactId: 'eve@acme.example' }))
    const { verdict } = tracker.observe(ticket('B', at(90), list[0]!, { contactId: 'eve@acme.example' }))
    expect(verdict).toBe('duplicate')
  })
})
