// The pictures of a report as Preact elements, for pages that render themselves. Style them by their classes; `/html` has a whole page.

export { bars, calendar, ledger, sparkline } from './html/charts'
