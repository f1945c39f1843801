/// <reference lib="dom" />
// Every number leads to the records that it counts, and the client's page has none of the provider's money.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, type Stage, settled, stage } from './browser'

describe.skipIf(!hasChromium)('figures of the dashboard', () => {
  let on: Stage
  beforeAll(async () => {
    on = await stage()
  }, 120_000)
  afterAll(() => on.close())

  test('every figure opens as many records as it says', async () => {
    const { page, go } = await on.open()
    await go('overview')
    await page.getByText(/^All \d+ figures/).click()
    const rows = await page.locator('details table tbody tr').evaluateAll((all) =>
      all.map((row) => ({
        link: row.querySelector('a')?.getAttribute('href') ?? null,
        label: row.querySelector('td')?.textContent ?? '',
        counted: row.querySelectorAll('td')[2]?.textContent ?? '',
      })),
    )
    const shares = rows.filter(
      ({ link, counted }) => link !== null && /^\d+ of \d+/.test(counted) && !/per 100/.test(counted),
    )
    expect(shares.length).toBeGreaterThan(8)
    for (const { link, label, counted } of shares) {
      await page.goto(`${on.address}${link}`)
      await settled(page)
      await page.getByRole('heading', { level: 1, name: label }).waitFor()
      const [, numerator = '', denominator = ''] = /^([\d,]+) of ([\d,.]+)/.exec(counted) ?? []
      const count = async (part: string): Promise<number> => {
        const heading = page.locator(`[data-part=${part}] h2 span`)
        return (await heading.count()) === 0 ? 0 : Number(await heading.textContent())
      }
      expect([label, await count('yes')]).toEqual([label, Number(numerator)])
      // Rates have an exposure as their denominator, which is no list of records.
      if (!denominator.includes('.') && (await count('no')) > 0)
        expect([label, (await count('yes')) + (await count('no'))]).toEqual([label, Number(denominator)])
    }
  }, 240_000)

  test('every bar and cell opens as many records as it says', async () => {
    const { page, complaints, go } = await on.open()
    const counted = async (link: string) => {
      await page.evaluate((hash) => {
        location.hash = hash
      }, link)
      await settled(page)
      const parts = await page
        .locator('[data-part]')
        .evaluateAll((all) =>
          all.map(
            (one) => [one.getAttribute('data-part') ?? '', one.querySelector('h2 span')?.textContent ?? ''] as const,
          ),
        )
      const count = (name: string): number =>
        parts.filter(([part]) => part === name).reduce((sum, [, n]) => sum + Number(n.replaceAll(',', '')), 0)
      return { yes: count('yes'), no: count('no'), out: count('left-out') }
    }
    const seen = new Map<string, number>()
    for (const where of ['overview', 'overview?goal=90', 'problems', 'gaps', 'obligations']) {
      await go(where)
      const links = await page.locator('main a[href*="/records?"]:not(.value, details a)').evaluateAll((all) =>
        all.map((link) => ({
          link: link.getAttribute('href') ?? '',
          text: link.getAttribute('aria-label') ?? link.textContent ?? '',
        })),
      )
      for (const { link, text } of links) {
        const [, whole, of] = /^(\d[\d,]*)(?: of (\d[\d,]*))?(?! ?%|[.\d])/.exec(text.trim()) ?? []
        // Figures are looked at above; cells of obligations have a test of their own.
        if (whole === undefined || link.includes('list=promise')) continue
        const { yes, no, out } = await counted(link)
        const kind = /list=\w+/.exec(link)?.[0] ?? 'measure'
        seen.set(kind, (seen.get(kind) ?? 0) + 1)
        const n = Number(whole.replaceAll(',', ''))
        const isLeftOut = kind === 'list=gap' || kind === 'list=unmatched' || text.includes(' left out: ')
        expect([link, text, isLeftOut ? out : yes]).toEqual([link, text, n])
        if (of !== undefined && no > 0)
          expect([link, text, yes + no]).toEqual([link, text, Number(of.replaceAll(',', ''))])
      }
    }
    for (const kind of ['measure', 'list=client', 'list=problem', 'list=gap'])
      expect([kind, (seen.get(kind) ?? 0) > 3]).toEqual([kind, true])
    expect(complaints).toEqual([])
  }, 400_000)

  test('the money of every agreement opens the lines that add up to it', async () => {
    const { page, complaints, go } = await on.open()
    await go('agreements')
    const sumOf = (text: string | null | undefined): number => Number((text ?? '').replaceAll(/[^\d.-]/g, ''))
    const rows = await page.locator('main tr:has(a[href*="list=agreement"])').evaluateAll((all) =>
      all.map((row) => ({
        link: row.querySelector('a[href*="list=agreement"]')?.getAttribute('href') ?? '',
        sums: [...row.querySelectorAll('td')].slice(1, 3).map((cell) => cell.textContent),
      })),
    )
    expect(rows.length).toBeGreaterThan(3)
    for (const { link, sums } of rows) {
      await page.evaluate((hash) => {
        location.hash = hash
      }, link)
      await settled(page)
      const opened = async (part: string): Promise<number> => {
        const cells = await page
          .locator(`[data-part="${part}"] tbody tr`)
          .evaluateAll((all) =>
            all.map(
              (row) =>
                [...row.querySelectorAll('td')].findLast((cell) => /[\d.]{4}/.test(cell.textContent))?.textContent,
            ),
          )
        return Math.round(cells.reduce((sum, cell) => sum + sumOf(cell), 0) * 100)
      }
      expect([link, await opened('yes')]).toEqual([link, Math.round(sumOf(sums[0]) * 100)])
      expect([link, Math.abs(await opened('no'))]).toEqual([link, Math.abs(Math.round(sumOf(sums[1]) * 100))])
      // In the demo every agreement is billed and earned by the month: what an invoice would charge is what is earned.
      if (!link.includes('null%5D')) {
        const charges = await page.locator('[data-part="charges"] td[data-label=Amount]').allTextContents()
        const sum = charges.reduce((all, cell) => all + sumOf(cell), 0)
        expect([link, Math.round(sum * 100)]).toEqual([link, Math.round(sumOf(sums[0]) * 100)])
        expect(await page.locator('main').innerText()).toContain('they sum to the revenue')
      }
    }
    expect(complaints).toEqual([])
  }, 200_000)

  test('every cell of an obligation opens the times that make it, and the evidence', async () => {
    const { page, go } = await on.open()
    await go('obligations')
    const cells = await page.locator('.matrix a.cell').evaluateAll((all) =>
      all.map((cell) => ({
        link: cell.getAttribute('href') ?? '',
        title: cell.getAttribute('title') ?? '',
        state: cell.querySelector('.hidden')?.textContent ?? '',
      })),
    )
    expect(cells.length).toBeGreaterThan(100)
    // All that are not kept, and every seventh of the others.
    for (const { link, title, state } of cells.filter(({ state: one }, i) => one !== 'kept' || i % 7 === 0)) {
      await page.evaluate((hash) => {
        location.hash = hash
      }, link)
      await settled(page)
      const labels = await page.locator('[data-part] h2').allTextContents()
      const has = (label: string): boolean => labels.some((one) => one.startsWith(label))
      const shown = [
        ['Not kept', 'unmet'],
        ['Not known', 'not known'],
        ['Kept', 'kept'],
        ['Not begun', 'not begun'],
        ['Exempt', 'exempt'],
      ].find(([label = '']) => has(label))?.[1]
      expect([title, shown]).toEqual([title, state])
      const [, length] = /unmet for (.*)$/.exec(title) ?? []
      const unmet = page.locator('[data-part=no] tbody tr')
      if (length !== undefined && (await unmet.count()) === 1)
        expect([title, await unmet.locator('td[data-label=Length]').textContent()]).toEqual([title, length])
    }
  }, 400_000)

  test('the client edition has no money on any page, in no answer of the worker, nor the other clients', async () => {
    const { page, go } = await on.open()
    // Everything that the page is messages, as JSON: what is not said cannot be shown.
    await page.addInitScript(() => {
      const messages: string[] = []
      Object.assign(window, { messages })
      const add = Worker.prototype.addEventListener
      Worker.prototype.addEventListener = function (this: Worker, ...args: Parameters<typeof add>) {
        if (args[0] === 'message')
          add.call(this, 'message', (event) => messages.push(JSON.stringify(Reflect.get(event, 'data'))))
        return add.apply(this, args)
      }
    })
    const costs = readFileSync(`${on.folder}/demo/costs.json`, 'utf8')
    const poisoned = costs.replace(/("perHour":\s*")[^"]+/g, '$11313.37')
    expect(poisoned).toContain('1313.37')
    await page.route('**/demo/costs.json', (route) => route.fulfill({ body: poisoned }))
    await go('overview?client=kestrel-logistics')
    const margin = await page.locator('main').innerText()
    expect(margin).toMatch(/Margin/)
    const measures = ['sla-attainment', 'recurring-share', 'backlog', 'opened']
    for (const one of [
      'overview',
      'board',
      'problems',
      'coverage',
      'agreements',
      'obligations',
      'gaps',
      'ticket?id=T-1043',
      ...measures.map((measure) => `records?measure=${measure}`),
      'records?measure=margin',
      'records?list=client&of=notice',
      'records?list=client&of=late',
    ]) {
      await page.goto('about:blank')
      const question = `${one}${one.includes('?') ? '&' : '?'}edition=client&client=kestrel-logistics`
      await page.goto(`${on.address}#/${question}`)
      await page.locator('main h1, main [role=alert]').first().waitFor()
      await page.waitForFunction(() => document.querySelector('[aria-busy=true], main progress') === null)
      const text = await page.locator('main').innerText()
      // What the client itself would pay is its own money: the page of coverage says it.
      const money =
        one === 'coverage'
          ? /1313|Margin|[Hh]ourly rate|Harborside|Cost\b/g
          : /\$ ?\d|1313|Margin|[Hh]ourly rate|Harborside|Cost\b/g
      // It may say that such a figure is not there.
      if (one.endsWith('=margin')) expect(text).toContain('has no part')
      else expect([one, text.match(money)]).toEqual([one, null])
      const messages = await page.evaluate(() => JSON.stringify(Reflect.get(window, 'messages')))
      expect(messages.length).toBeGreaterThan(1000)
      const keys = /1313|"(margin|effective-hourly-rate|revenue|cost|perHour|marginPercent|marginAtMost)\\*"/g
      expect([one, messages.match(keys)]).toEqual([one, null])
    }
    await go('agreements?edition=client')
    expect(await page.locator('main').innerText()).toContain('This page is for the desk')
  }, 200_000)

  test('a ticket: the counted parts of its bar are the time that it took, whatever its clock', async () => {
    const { page, go } = await on.open()
    await page.addInitScript(() => {
      const answers: unknown[] = []
      Object.assign(window, { answers })
      const add = Worker.prototype.addEventListener
      Worker.prototype.addEventListener = function (this: Worker, ...args: Parameters<typeof add>) {
        if (args[0] === 'message') add.call(this, 'message', (event) => answers.push(Reflect.get(event, 'data')))
        return add.apply(this, args)
      }
    })
    for (const id of ['T-1043', 'T-1946', 'T-2032', 'T-2058', 'T-2049']) {
      await page.goto('about:blank')
      await go(`ticket?id=${id}`)
      const sums = await page.evaluate(() => {
        const answers: { value?: { clocks?: { elapsedMs: number; spans: { kind: string; ms: number }[] }[] } }[] =
          Reflect.get(window, 'answers')
        return answers.flatMap(({ value }) =>
          (value?.clocks ?? []).map(({ elapsedMs, spans }) => [
            spans.reduce((sum, { kind, ms }) => sum + (kind === 'counted' || kind === 'late' ? ms : 0), 0),
            elapsedMs,
          ]),
        )
      })
      expect(sums.length).toBeGreaterThan(0)
      for (const [sum, elapsedMs] of sums) expect([id, sum]).toEqual([id, elapsedMs])
    }
  }, 60_000)
})
