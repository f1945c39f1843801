// What the nightly run says to the properties that it runs: for how long, from which seeds, and where to write what they found.

export interface Setting {
  /** Of a round: every property makes its own seeds of it. */
  readonly seed: number
  /** How long each property may go on, in milliseconds. */
  readonly slice: number
  /** Whether properties first run as `npm test` runs them. */
  readonly asWritten: boolean
  /** The file of the round's tallies, a JSON line each. */
  readonly tallies: string
  /** The folder of finds. */
  readonly finds: string
  /** The find that is asked again; all other properties are skipped. */
  readonly replay?: string
}

/** What one property did in one round. */
export interface Tally {
  readonly property: string
  readonly file: string
  readonly questions: number
  readonly skipped: number
  readonly ms: number
  readonly failed: boolean
}

const variable = 'MSPKIT_NIGHTLY'

export const environmentOf = (setting: Setting): Record<string, string> => ({ [variable]: JSON.stringify(setting) })

export function currentSetting(): Setting | null {
  const text = process.env[variable]
  return text === undefined ? null : JSON.parse(text)
}

/** A seed of 31 bits from a text: the same text gives the same seed on every machine. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 1
}
