// What the parts of a report are made from.

import type { View } from '../../facts/view'
import type { Format } from '../../locale/locale'
import type { LocaleName } from '../../locale/words'
import type { Scorecard } from '../../scorecard/card'

export interface Composition {
  readonly view: View
  readonly card: Scorecard
  readonly format: Format
  readonly locale: LocaleName
}
