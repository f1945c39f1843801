// An engine that a caller gives.

import { quote } from '@mspkit/values'
import { isObject } from '@mspkit/values/arguments'
import type { Engine } from './engine'

/** @throws TypeError for anything but what `openEngine` returns. */
export function engineOf(engine: Engine): Engine {
  if (isObject(engine) && [engine.run, engine.rows, engine.fill].every((one) => typeof one === 'function'))
    return engine
  throw new TypeError(`${quote(engine)} is not an engine. Write await openEngine().`)
}
