/// <reference lib="dom" />
// The theme: VitePress's own, in the colours of the reports, with the playground.

import type { EnhanceAppContext } from 'vitepress'
import DefaultTheme from 'vitepress/theme'
import { defineAsyncComponent } from 'vue'
import { mendTheme } from './mend'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp({ app }: EnhanceAppContext): void {
    app.component(
      'Playground',
      defineAsyncComponent(() => import('./playground')),
    )
    if (typeof document !== 'undefined') mendTheme()
  },
}
