/// <reference lib="dom" />
// What the theme leaves undone for keyboards and screen readers, and the way to the glossary where a search finds nothing.

import { withBase } from 'vitepress'

/** Mends what is there, and what the theme adds later. */
export function mendTheme(): void {
  let isAsked = false
  const mend = (): void => {
    isAsked = false
    mainPart()
    sidebar()
    searchButton()
    emptySearch()
  }
  new MutationObserver(() => {
    if (!isAsked) requestAnimationFrame(mend)
    isAsked = true
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] })
  mend()
}

/** The first page of the theme has no main part. */
function mainPart(): void {
  const content = document.getElementById('VPContent')
  if (content?.classList.contains('is-home')) content.setAttribute('role', 'main')
  else content?.removeAttribute('role')
}

/** A section of the sidebar is a button with another one, which does the same, inside. */
function sidebar(): void {
  for (const item of document.querySelectorAll('.VPSidebarItem > .item[role="button"]')) {
    const isOpen = item.parentElement?.classList.contains('collapsed') === false
    if (item.getAttribute('aria-expanded') !== String(isOpen)) item.setAttribute('aria-expanded', String(isOpen))
    const caret = item.querySelector('.caret[role]')
    for (const name of ['role', 'tabindex', 'aria-label']) caret?.removeAttribute(name)
  }
}

/** Its name is what is written on it; a name of its own only where nothing is, as on phones. */
function searchButton(): void {
  const button = document.querySelector<HTMLElement>('.DocSearch-Button')
  if (button === null) return
  if (button.innerText.trim() !== '') button.removeAttribute('aria-label')
  else if (!button.hasAttribute('aria-label')) button.setAttribute('aria-label', 'Search')
}

/** Words that no page has may be called otherwise here. */
function emptySearch(): void {
  const nothing = document.querySelector('.VPLocalSearchBox .no-results')
  if (nothing === null || nothing.querySelector('a') !== null) return
  const link = document.createElement('a')
  link.href = withBase('/glossary.html')
  link.textContent = 'Look into the glossary: it may have another name here.'
  nothing.append(document.createElement('br'), link)
}
