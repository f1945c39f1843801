// What the parts of a report are made from.

import type { View } from '../facts/view'
import type { Format, LocaleName } from '../locale/locale'
import type { Scorecard } from '../scorecard/scorecard'

export interface Composition {
  readonly view: View
  readonly card: Scorecard
  readonly format: Format
  readonly locale: LocaleName
}
