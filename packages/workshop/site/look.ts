// Looks at the built site in a real browser: no complaint, no other host, no barrier, nothing wider than a phone; the search and the playground answer.

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { serve } from 'example-dashboard/serve'
import { chromium, type Page } from 'playwright-core'
import { root } from '../src/packages'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const pages = [
  'index',
  'start/script',
  'tasks/index',
  'tasks/prorate',
  'concepts/history',
  'documents/sla-policy',
  'playground',
  'glossary',
  'comparison',
  'packages/sla',
  'reference/sla',
  'api/index',
]
const pictures = join(root, 'reports/site')

/** What is wrong, one finding a line; none, with a sentence, where there is no Chromium. */
export async function look(folder: string): Promise<readonly string[]> {
  if (!existsSync(executablePath)) {
    console.log(
      `The site is not looked at: there is no ${executablePath}. Install Chromium, e.g. apt-get install chromium.`,
    )
    return []
  }
  mkdirSync(pictures, { recursive: true })
  const { port, close } = await serve(folder, 0)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const findings: string[] = []
  const address = `http://localhost:${port}/`
  for (const [mode, options] of [
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['phone', { viewport: { width: 320, height: 700 } }],
  ] as const) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    let now = ''
    page.on('console', (message) => {
      if (message.type() === 'error') findings.push(`${mode} ${now}: ${message.text()}`)
    })
    page.on('pageerror', (error) => findings.push(`${mode} ${now}: ${error.message}`))
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
        findings.push(`${mode} ${now}: asks ${request.url()}`)
    })
    for (const one of pages) {
      now = one
      await page.goto(`${address}${one}.html`)
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: join(pictures, `${one.replace('/', '-')}-${mode}.png`) })
      findings.push(...(await barriers(page)).map((finding) => `${mode} ${one}: ${finding}`))
    }
    if (mode === 'light') findings.push(...(await answers(page, address)))
    await context.close()
  }
  await browser.close()
  close()
  return findings
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds, and whether the page is wider than the screen. */
async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found: unknown = await page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 2).map(({ html }) => html.slice(0, 160)).join(' | ')))`,
  )
  const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  return [
    ...(Array.isArray(found) ? found.map(String) : []),
    ...(isWide === true ? ['it is wider than the screen'] : []),
  ]
}

/** The search finds a page, and the playground answers what is right and what is wrong. */
async function answers(page: Page, address: string): Promise<readonly string[]> {
  const findings: string[] = []
  await page.goto(`${address}index.html`)
  await page.getByRole('button', { name: 'Search' }).first().click()
  await page.locator('#localsearch-input').fill('does my SLA clock stop on weekends')
  const first = page.locator('.VPLocalSearchBox .result').first()
  await first.waitFor()
  const words = (await first.innerText()).replaceAll('\u2060', '')
  if (!words.includes('Stop the SLA clock at night and on weekends'))
    findings.push(`search: the first result is ${words}`)
  await page.locator('#localsearch-input').fill('zzqxv wwkyj')
  await page.locator('.no-results a[href$="/glossary.html"]').waitFor()
  await page.keyboard.press('Escape')
  await page.goto(`${address}tasks/prorate.html`)
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: join(pictures, 'tasks-prorate-print.png'), fullPage: true })
  for (const part of ['.VPNav', '.VPSidebar', '.VPLocalNav'])
    if (await page.locator(part).first().isVisible()) findings.push(`print: ${part} is on paper`)
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${address}playground.html`)
  const answer = page.locator('.playground .answer').nth(1)
  await answer.getByText('Resolution: breached').waitFor()
  for (const [i, parts] of [
    [0, ['.counted', '.closed']],
    [1, ['.counted', '.late', '.paused', '.closed']],
    [2, ['.counted', '.closed']],
  ] as const) {
    const picture = page.locator('.playground .answer').nth(i).locator('.picture .row')
    await picture.first().waitFor()
    for (const part of parts)
      if ((await picture.locator(part).count()) === 0) findings.push(`playground: answer ${i + 1} draws no ${part}`)
  }
  await page
    .locator('#sla-0')
    .fill('{ "calendar": "always", "clocks": [{ "clock": "resolution", "targets": [{ "within": "4 hours" }] }] }')
  await answer.getByText('is not a duration').waitFor()
  return findings
}
