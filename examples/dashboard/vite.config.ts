// How the dashboard is bundled: one page, one worker, a chunk for each page and each engine.

import { defineConfig } from 'vite'

export default defineConfig({
  base: './',
  // Data URLs of scripts would need a looser policy.
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  worker: { format: 'es' },
})
