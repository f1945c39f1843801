/// <reference lib="dom" />
// The theme: VitePress's own, in the colours of the reports, with the playground.

import type { EnhanceAppContext } from 'vitepress'
import DefaultTheme from 'vitepress/theme'
import { defineAsyncComponent } from 'vue'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp({ app, router }: EnhanceAppContext): void {
    app.component(
      'Playground',
      defineAsyncComponent(() => import('./playground')),
    )
    // The first page of the theme has no main part.
    router.onAfterRouteChange = () => {
      if (typeof document === 'undefined') return
      const content = document.getElementById('VPContent')
      if (content?.classList.contains('is-home')) content.setAttribute('role', 'main')
      else content?.removeAttribute('role')
    }
  },
}
