// The site: its pages, their order, local search, and a policy that allows no script but those of the build.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { outputs } from '../outputs'
import { indexed, searchOptions } from '../search'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const pages = here('../pages.generated')

/** The pages of a folder by their titles, in the order of their names. */
function listed(folder: string): { readonly text: string; readonly link: string }[] {
  if (!existsSync(`${pages}/${folder}`)) return []
  return readdirSync(`${pages}/${folder}`)
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .sort()
    .map((name) => {
      const markdown = readFileSync(`${pages}/${folder}/${name}`, 'utf8')
      return {
        text: /^# (.+)$/m.exec(markdown)?.[1]?.replace(/[`*]/g, '') ?? name,
        link: `/${folder}/${name.replace(/\.md$/, '')}`,
      }
    })
}

const guides = [
  ['SLA clocks', 'sla-clocks'],
  ['Business hours', 'calendar-rules'],
  ['Scope', 'scope'],
  ['Contracts', 'contracts'],
  ['One agreement, a year', 'agreement-year'],
  ['Time sheet to invoice', 'timesheet-invoice'],
  ['Metrics', 'metrics'],
  ['Recurrence', 'recurrence'],
  ['Obligations', 'obligations'],
  ['PSA adapters', 'psa'],
  ['Recipes for fetching', 'psa-recipes'],
] as const

/** The sub-path that the site is served below, with a slash at both ends. */
const base = process.env.DOCS_BASE ?? '/'

/** `sla/no-targets` → `slano-targets`. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

/** Scripts inside a page are allowed by their hash. */
function policyOf(html: string): string {
  const hashes = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  )
  const scripts = [...new Set(["'self'", ...hashes])].join(' ')
  return `default-src 'none'; script-src ${scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'`
}

export default defineConfig({
  title: 'mspkit',
  description:
    'The business logic of managed services: SLA clocks, coverage, contracts, billing, profit, recurring problems, obligations.',
  srcDir: 'pages.generated',
  outDir: '../../../docs/dist',
  cacheDir: '../../../node_modules/.vitepress',
  base,
  cleanUrls: false,
  lastUpdated: false,
  metaChunk: true,
  // The usual themes have less contrast than readers need.
  markdown: {
    // Anchors as GitHub makes them: links between the files of the repository hold on the site too.
    anchor: { slugify: anchorOf },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    codeTransformers: [outputs],
  },
  head: [
    [
      'link',
      {
        rel: 'icon',
        href: "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%2314607f'/%3E%3C/svg%3E",
      },
    ],
  ],
  transformHtml: (code) =>
    code.replace('<head>', `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policyOf(code)}">`),
  vite: {
    build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
    ssr: { noExternal: [/^@mspkit\//] },
  },
  themeConfig: {
    siteTitle: 'mspkit',
    outline: { level: [2, 3] },
    nav: [
      { text: 'Start', link: '/start/script' },
      { text: 'Tasks', link: '/tasks/' },
      { text: 'Concepts', link: '/concepts/clock' },
      { text: 'Documents', link: '/documents/' },
      { text: 'Playground', link: '/playground' },
      { text: 'Reference', link: '/packages/sla' },
    ],
    sidebar: [
      { text: 'Start', items: listed('start') },
      { text: 'Tasks', collapsed: true, items: listed('tasks') },
      { text: 'Concepts', collapsed: true, items: listed('concepts') },
      { text: 'Guides', collapsed: true, items: guides.map(([text, page]) => ({ text, link: `/${page}` })) },
      { text: 'Documents', collapsed: true, items: listed('documents') },
      { text: 'Packages', collapsed: true, items: listed('packages') },
      { text: 'Fields', collapsed: true, items: listed('reference') },
      { text: 'Codes', collapsed: true, items: listed('codes') },
      { text: 'API', collapsed: true, items: [{ text: 'All entry points', link: '/api/' }] },
      { text: 'Recipes', collapsed: true, items: listed('recipes') },
      {
        text: 'Know',
        items: [
          { text: 'Playground', link: '/playground' },
          { text: 'For assistants', link: '/assistants' },
          { text: 'Questions and refusals', link: '/faq' },
          { text: 'Glossary', link: '/glossary' },
          { text: 'Comparison', link: '/comparison' },
          { text: 'Stability', link: '/stability' },
          { text: 'Migration', link: '/migration' },
          { text: 'Security', link: '/security' },
        ],
      },
    ],
    search: { provider: 'local', options: { _render: indexed, detailedView: true, miniSearch: { searchOptions } } },
    footer: {
      message: `MIT licence. Every page is Markdown too: write .md for .html. <a href="${base}llms.txt">llms.txt</a>`,
    },
  },
})
