// What a function does with a hostile value that it should not: an error of the JavaScript engine, an error that says nothing, or no end.

import { DefinitionError, DomainError } from '@mspkit/values'

/** The engine's own sentences: nothing that helps who wrote the call. */
const bare =
  /^Cannot |undefined \(|is not (a function|iterable|a constructor|defined)|Reduce of|call stack|Invalid (array|string|time)|could not be cloned|circular|BigInt|Symbol\.iterator|revoked|toFixed|valid argument|Unexpected token/

/** Longer than any refusal takes, in milliseconds. */
const longest = 2_000

/** What is slow by itself is slow each time; what only waited for other programs is not. */
const attempts = 3

/** How a call falls; `null` when it answers, or refuses in a sentence. */
export async function fallOf(call: () => unknown): Promise<string | null> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const start = performance.now()
    const said = await outcome(call)
    if (said !== null) return said
    if (performance.now() - start <= longest) return null
  }
  return 'takes seconds'
}

async function outcome(call: () => unknown): Promise<string | null> {
  try {
    await call()
    return null
  } catch (error) {
    if (DefinitionError.isInstance(error) || DomainError.isInstance(error)) return null
    const known = error instanceof TypeError || error instanceof RangeError
    const message = error instanceof Error ? error.message : String(error)
    // The error of a getter or a proxy that throws is the clear one.
    if (!known) return message === 'The value throws.' ? null : `throws ${message.slice(0, 60)}`
    return bare.test(message) || message.length < 20 ? message.slice(0, 60) : null
  }
}
