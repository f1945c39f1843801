/// <reference lib="dom" />
// The dashboard as people meet it, in headless Chromium: every page, deep links, keyboard, accessibility, and files of one's own.

import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, pictures, type Stage, settled, stage } from './browser'
import { exportOf, germanExport, lines } from './exports'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const pages = [
  'overview',
  'overview?client=kestrel-logistics&edition=client',
  'overview?goal=90',
  'board',
  'ticket?id=T-1043',
  'problems',
  'coverage',
  'agreements',
  'obligations',
  'gaps',
  'records?measure=sla-attainment&of=resolution',
  'data',
]
const nameOf = (page: string): string => page.replace(/[^a-z0-9]+/gi, '-')

describe.skipIf(!hasChromium)('the dashboard', () => {
  let on: Stage
  beforeAll(async () => {
    on = await stage()
  }, 120_000)
  afterAll(() => on.close())

  for (const [mode, options] of [
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['phone', { viewport: { width: 320, height: 720 } }],
  ] as const) {
    test(`every page in ${mode}: no complaint, no other host, no barrier, nothing wider than the screen`, async () => {
      const { page, complaints, hosts, go } = await on.open(options)
      for (const one of pages) {
        await go(one)
        await page.screenshot({ path: `${pictures}${nameOf(one)}-${mode}.png`, fullPage: true })
        // axe runs as a script of the tool, which the policy of the page does not concern.
        await page.evaluate(axe)
        const found: unknown = await page.evaluate(
          `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html).join(' | ')))`,
        )
        expect([one, found]).toEqual([one, []])
        expect([one, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([one, true])
      }
      expect(complaints).toEqual([])
      expect([...hosts]).toEqual([new URL(on.address).host])
    }, 240_000)
  }

  test('every page on A4: without controls, every column on the paper, and what is filtered is said', async () => {
    // The inner width of an A4 page with the margins of the print style.
    const { page, go } = await on.open({ viewport: { width: 680, height: 960 } })
    for (const one of [...pages, 'board?client=kestrel-logistics&priority=P2']) {
      await go(one)
      await page.pdf({ path: `${pictures}${nameOf(one)}-print.pdf`, format: 'A4', printBackground: true })
      await page.emulateMedia({ media: 'print' })
      await page.screenshot({ path: `${pictures}${nameOf(one)}-print.png`, fullPage: true })
      const cut = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.table')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ tagName, textContent }) => `${tagName} ${textContent.slice(0, 60)}`),
      )
      expect([one, cut]).toEqual([one, []])
      expect(await page.locator('.filters').isVisible()).toBe(false)
      if (one.includes('client='))
        expect(await page.locator('.filtered').innerText()).toContain(
          one.startsWith('board')
            ? 'Kestrel Logistics · December 2025 · only P2 · for the desk'
            : 'Kestrel Logistics · December 2025 · all priorities · for the client',
        )
      // A list that goes on says so on paper too; the button that shows more is not there.
      if (one === 'coverage') expect(await page.locator('.more').first().innerText()).toBe('25 of 151 are shown.')
      await page.emulateMedia({ media: 'screen' })
    }
  }, 240_000)

  test('an old export opens with the month in which it ends; what is finished is not on the board; odd files and addresses are refused', async () => {
    const { page, complaints, go } = await on.open()
    await go('data')
    const drop = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
    const old = [
      'Ticket,Company,Summary,Status,Priority,Opened,Resolved',
      'A-1,Hill & Sons,"Printer, 2nd floor",Complete,High,02/13/2025 09:12 AM,02/16/2025 04:40 PM',
      'A-2,Riverside,New laptop,Assigned,Medium,02/25/2025 04:45 PM,',
    ]
    await drop('old.csv', `${old.join('\n')}\n`)
    await page.locator('input[name=zone]').fill('America/Chicago')
    await page.locator('input[name=zone]').press('Enter')
    await page.getByRole('button', { name: /^Read / }).click()
    await page.getByRole('button', { name: 'Judge the tickets' }).click()
    await page.getByRole('link', { name: 'Look at the overview' }).click()
    await settled(page)
    expect(page.url()).toContain('from=2025-02-01&to=2025-03-01')
    await page.locator('nav a[href^="#/board"]').click()
    await settled(page)
    const rows = await page.locator('.board tbody tr').allInnerTexts()
    expect(rows.filter((row) => row.includes('A-1'))).toEqual([])
    expect(rows.filter((row) => row.includes('A-2')).every((row) => /may be \d+ d \d+ h over/.test(row))).toBe(true)
    expect(rows.length).toBeGreaterThan(0)

    await page.locator('a.data').click()
    await drop('obligations.json', '{"obligations": 5}')
    await page.getByText('The obligations policy cannot be used.').first().waitFor()
    await page.goto(`${on.address}#/overview?from=2025-13-45&to=x&at=5&zone=Mars`)
    await settled(page)
    expect(page.url()).not.toContain('2025-13-45')
    await page.goto(`${on.address}#/overview?from=2025-03-01&to=2025-02-01`)
    await settled(page)
    expect(complaints).toEqual([])
  }, 120_000)

  test('the server is for this machine only, and no request ends it', async () => {
    const { port } = new URL(on.address)
    const asked = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number | undefined> =>
      new Promise((done, failed) => {
        request({ host: '127.0.0.1', port, path, method, headers }, ({ statusCode }) => done(statusCode))
          .on('error', failed)
          .end()
      })
    expect(await asked('/%')).toBe(400)
    expect(await asked('//')).toBe(400)
    expect(await asked('/%2e%2e/%2e%2e/etc/passwd')).toBe(404)
    expect(await asked('/demo')).toBe(404)
    expect(await asked('/', {}, 'POST')).toBe(404)
    expect(await asked('/', { Host: 'elsewhere.example' })).toBe(403)
    expect(await asked('/')).toBe(200)
  })

  test('the address holds the question: the same figures in another zone, and the back button brings them back', async () => {
    const { page, go } = await on.open({ timezoneId: 'America/Los_Angeles' })
    await go('overview')
    expect(page.url()).toContain('at=2025-12-31T19:00:00Z&zone=America/Chicago&from=2025-12-01&to=2026-01-01')
    const figures = (of = page): Promise<string[]> => of.locator('.cards .value').allTextContents()
    // A page takes a moment to begin with a new question, and "…" stands where its answer is still computed.
    const soon = { timeout: 30_000 }
    await expect.poll(() => figures(), soon).not.toContain('…')
    const before = await figures()
    const other = await on.open({ timezoneId: 'Asia/Tokyo' })
    await other.page.goto(page.url())
    await settled(other.page)
    await expect.poll(() => figures(other.page), soon).toEqual(before)

    await page.locator('.filters select').first().selectOption('kestrel-logistics')
    await settled(page)
    await page.getByRole('checkbox', { name: 'P2' }).check()
    await settled(page)
    expect(page.url()).toMatch(/client=kestrel-logistics&goal=85&priority=P2/)
    await expect.poll(() => figures(), soon).not.toEqual(before)
    await page.goBack()
    await page.goBack()
    await page.waitForFunction(() => !location.hash.includes('client='))
    await settled(page)
    await expect.poll(() => figures(), soon).toEqual(before)
  }, 120_000)

  test('the board: next due first, and a countdown that runs', async () => {
    const { page, go } = await on.open()
    await go('board')
    const first = page.locator('.board tbody tr').first().locator('.countdown')
    expect(await first.textContent()).toMatch(/^1\d min$/)
    const due = await page.locator('.board').first().locator('td[data-label=Due]').allTextContents()
    expect(due[0]).toBe('Wed, Dec 31, 13:19')
    const now = page.locator('main time').first()
    const shown = await now.getAttribute('datetime')
    await page.waitForFunction((was) => document.querySelector('main time')?.getAttribute('datetime') !== was, shown)
    await page.getByRole('checkbox', { name: 'Live' }).uncheck()
    expect(page.url()).toContain('live=no')
  })

  test('keys: a skip link, numbers for pages, and every control in reach', async () => {
    const { page, go } = await on.open()
    await go('overview')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.keyboard.press('2')
    await page.getByRole('heading', { name: 'SLA board' }).waitFor()
    await page.keyboard.press('6')
    await page.getByRole('heading', { name: 'Did we do what we promised?' }).waitFor()
  })

  test('coverage: another fact, another decision, with the link that says so', async () => {
    const { page, go } = await on.open()
    await go('coverage?policy=silver')
    const outcome = page.locator('.outcome')
    const before = await outcome.textContent()
    await page.getByLabel('Work type').selectOption({ label: 'onsite' })
    await page.waitForFunction((was) => document.querySelector('.outcome')?.textContent !== was, before)
    expect(await outcome.textContent()).toContain('Billable')
    expect(page.url()).toContain('f.workType')
    expect(await page.locator('.answer').innerText()).toContain('It would be covered if workType were "remote"')
  })

  test('feedback: a problem that is fixed says so, and the answers can be saved', async () => {
    const { page, go } = await on.open()
    await go('problems')
    const first = page.locator('.problem').first()
    await first.getByText('Why one problem? Is it?').click()
    await first.getByRole('button', { name: 'Fixed' }).click()
    await page.getByRole('button', { name: 'Save 1 answer' }).waitFor()
    await settled(page)
    expect(await page.locator('.problem .verdict').allTextContents()).toContain('✓ fixed Dec 31, 2025')
  })

  test('a ConnectWise list: questions, columns, a policy, and then every page', async () => {
    const { page, complaints, go } = await on.open()
    await go('data')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(exportOf(400)) })
    await page.getByRole('heading', { name: /list\.csv/ }).waitFor()
    await page.screenshot({ path: `${pictures}drop-columns.png`, fullPage: true })
    await page.locator('input[name=zone]').fill('America/Chicago')
    await page.locator('input[name=zone]').press('Enter')
    const save = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the map' }).click()
    expect((await save).suggestedFilename()).toBe('list.map.json')
    await page.getByRole('button', { name: 'Read 400 rows' }).click()
    await page.getByRole('heading', { name: 'What was promised?' }).waitFor()
    await page.screenshot({ path: `${pictures}drop-promise.png`, fullPage: true })
    await page.getByRole('button', { name: 'Judge the tickets' }).click()
    // Files are kept only where people want it, and are there after a reload.
    await page.getByText('Otherwise the page forgets them').waitFor()
    await page.getByRole('checkbox', { name: 'Keep these files in this browser' }).check()
    await page.getByText('The page opens with them the next time').waitFor()
    await page.screenshot({ path: `${pictures}drop-ready.png`, fullPage: true })
    await page.getByRole('link', { name: 'Look at the overview' }).click()
    await settled(page)
    expect(await page.locator('.asof').innerText()).toContain('400 tickets')
    const figures = await page.locator('.cards .value').allTextContents()
    await page.reload()
    await settled(page)
    expect(await page.locator('.asof').innerText()).toContain('400 tickets')
    expect(await page.locator('.cards .value').allTextContents()).toEqual(figures)
    await page.getByRole('link', { name: 'Your data' }).click()
    await page.getByRole('checkbox', { name: 'Keep these files in this browser' }).uncheck()
    await page.getByText('Otherwise the page forgets them').waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'Overview' }).click()
    await settled(page)
    expect(await page.locator('.asof').innerText()).toContain('demo')
    await page.getByRole('link', { name: 'Your data' }).click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(exportOf(400)) })
    await page.locator('input[name=zone]').fill('America/Chicago')
    await page.locator('input[name=zone]').press('Enter')
    await page.getByRole('button', { name: 'Read 400 rows' }).click()
    await page.getByRole('button', { name: 'Judge the tickets' }).click()
    await page.getByRole('link', { name: 'Look at the overview' }).click()
    await settled(page)
    for (const name of ['SLA board', 'Problems', 'Coverage', 'Agreements', 'Obligations', 'Data gaps']) {
      await page.getByRole('link', { name, exact: true }).click()
      await settled(page)
    }
    expect(complaints).toEqual([])
  }, 120_000)

  test('a German list with title rows: a status that nobody knows is asked for', async () => {
    const { page, go } = await on.open()
    await go('data')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(germanExport(200)) })
    await page.getByRole('heading', { name: /liste\.csv/ }).waitFor()
    const unknown = page.getByLabel(/^Sonderfall/)
    expect(await unknown.inputValue()).toBe('unknown')
    await unknown.selectOption('waiting')
    expect(await page.getByLabel(/^Wartet auf Kunde/).inputValue()).toMatch(/^waiting/)
    await page.locator('input[name=zone]').fill('Europe/Berlin')
    await page.locator('input[name=zone]').press('Enter')
    await page.getByRole('button', { name: 'Read 200 rows' }).click()
    await page.getByRole('heading', { name: 'What was promised?' }).waitFor()
  })

  test('NDJSON of our own form: the unreadable line is left out, counted and explained', async () => {
    const { page, go } = await on.open()
    await go('data')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'tickets.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(lines(50)) })
    await page.getByRole('button', { name: 'Judge the tickets' }).click()
    await page.getByRole('link', { name: 'Look at the overview' }).click()
    await settled(page)
    expect(await page.locator('.asof').innerText()).toMatch(/49 tickets, written .* the same day, 1 row left out/)
    await page.getByRole('link', { name: '1 row left out' }).click()
    await settled(page)
    expect(await page.locator('main').innerText()).toContain('1 problem')
  })

  test('what cannot be read says why, and the page goes on', async () => {
    const { page, go } = await on.open()
    for (const [name, text, said] of [
      ['empty.csv', '', 'empty.csv'],
      ['cut.json', '{"clocks": [', 'cut.json is not JSON'],
      ['other.json', '{"a": 1}', 'holds nothing that this page knows'],
      ['one.csv', 'just one column\n1\n2\n', 'one column'],
    ] as const) {
      await go('data')
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
      await page.getByRole('alert').waitFor()
      expect(await page.getByRole('alert').innerText()).toContain(said)
    }
  })

  for (const [what, answer, said] of [
    ['an error of the server', { status: 500, body: 'no' }, 'The demo could not be loaded'],
    ['a file that is missing', { status: 404, body: '' }, 'The demo could not be loaded'],
    ['text that is cut off', { status: 200, body: '{"name":' }, 'JSON'],
  ] as const)
    test(`${what} instead of the demo is no blank page`, async () => {
      const { page } = await on.open()
      await page.route('**/demo/demo.json', (route) => route.fulfill(answer))
      await page.goto(on.address)
      await page.getByRole('alert').waitFor()
      expect(await page.getByRole('alert').innerText()).toContain(said)
      await page.getByRole('link', { name: 'Open your own export' }).click()
      await page.getByText('Drop exports here').waitFor()
    })

  test('unknown addresses, clients and tickets are answered in words', async () => {
    const { page, go } = await on.open()
    await page.goto(`${on.address}#/nonsense`)
    expect(await page.getByRole('alert').innerText()).toContain('There is no page "nonsense"')
    await page.goto(`${on.address}#/ticket?id=T-9`)
    await page.getByText('There is no ticket "T-9"').waitFor()
    await go('overview?client=nobody&zone=Mars/Base&at=never&from=x&goal=-3')
    expect(await page.locator('.cards .value').count()).toBeGreaterThan(5)
  })
})
