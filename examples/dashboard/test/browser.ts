/// <reference lib="dom" />
// The built dashboard in a real browser, for tests; none where Chromium is not installed.

import { existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { build } from '../build'
import { type Served, serve } from '../serve'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

export const hasChromium = existsSync(executablePath)
if (!hasChromium)
  console.log(
    `The dashboard is not tested: there is no ${executablePath}. Install Chromium, e.g. apt-get install chromium.`,
  )

/** Where pictures are put, for people to look at. */
export const pictures = fileURLToPath(new URL('../../../reports/dashboard/', import.meta.url))

export interface Stage {
  readonly folder: string
  readonly address: string
  /** A page of its own, with what it complained about and which hosts it asked. */
  open(options?: BrowserContextOptions): Promise<OpenPage>
  close(): Promise<void>
}
export interface OpenPage {
  readonly page: Page
  readonly complaints: string[]
  readonly hosts: Set<string>
  go(hash: string): Promise<void>
}

export async function stage(): Promise<Stage> {
  mkdirSync(pictures, { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
  await build(folder)
  const served: Served = await serve(folder, 0)
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const address = `http://localhost:${served.port}/`
  return {
    folder,
    address,
    async open(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      const complaints: string[] = []
      const hosts = new Set<string>()
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => hosts.add(new URL(request.url()).host))
      return {
        page,
        complaints,
        hosts,
        async go(hash) {
          await page.goto(`${address}#/${hash}`)
          await settled(page)
        },
      }
    },
    async close() {
      await browser.close()
      served.close()
    },
  }
}

/** Nothing is being loaded or computed any more: no page is busy, and no figure stands as "…". */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  // A page begins with a new question in its next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.waitForFunction(() => {
    const figures = [...document.querySelectorAll('.cards .value')]
    return (
      document.querySelector('[aria-busy=true], main progress') === null &&
      figures.every(({ textContent }) => textContent !== '…')
    )
  })
}
