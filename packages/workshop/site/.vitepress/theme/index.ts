// The theme: VitePress's own, in the colours of the reports, with the playground.

import DefaultTheme from 'vitepress/theme'
import { defineAsyncComponent } from 'vue'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp({ app }: { readonly app: { component(name: string, component: unknown): void } }): void {
    app.component(
      'Playground',
      defineAsyncComponent(() => import('./playground')),
    )
  },
}
