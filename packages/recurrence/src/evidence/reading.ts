// What is read from one ticket: its words with weights, assets, codes and vector. One object holds it for all tickets in turn.

import { dimensions } from '../memory/constants'

/** A ticket with its words weighed by what is known so far. One object is reused for all tickets. */
export interface Reading {
  row: number
  client: number
  requester: number
  /** The reporter's name, as it may occur in the text. */
  person: string
  category: number
  timeMs: number
  offsetMs: number
  alert: boolean
  /** Whether its category says that it is a request. */
  request: boolean
  /** Whether it names no matter, and says that something is back. */
  refersBack: boolean
  words: Int32Array
  /** Each word as this ticket writes it. */
  forms: Int32Array
  weights: Float64Array
  /** 1 where the word is in the title. */
  titled: Uint8Array
  codes: Uint8Array
  /** How much each word says at this client, where rare words say more. */
  locals: Float64Array
  localTotal: number
  /** 1 for words that suddenly come from several clients, and the share of the weight that they have. */
  bursting: Uint8Array
  burstShare: number
  count: number
  total: number
  titleTotal: number
  codeTotal: number
  titleKey: number
  /** A hash of title and description. */
  textKey: number
  /** Whether there is a description. */
  hasText: boolean
  assets: number[]
  /** How many of `assets` come from the ticket's field; the others are named in its text. */
  fieldAssets: number
  vector: Float64Array
  vectorLength: number
  /** The position of each word in this reading, plus one; valid only if `stamp` is the current turn. */
  position: Int32Array
  stamp: Int32Array
  turn: number
  /** Weights of other words that were needed in this turn. */
  weighed: Float64Array
  weighedAt: Int32Array
}

/** How many different words of a ticket are read. */
export const wordsAtMost = 64

export function createReading(): Reading {
  return {
    row: -1,
    client: -1,
    requester: -1,
    person: '',
    category: -1,
    timeMs: 0,
    offsetMs: 0,
    alert: false,
    request: false,
    refersBack: false,
    words: new Int32Array(wordsAtMost),
    forms: new Int32Array(wordsAtMost),
    weights: new Float64Array(wordsAtMost),
    titled: new Uint8Array(wordsAtMost),
    codes: new Uint8Array(wordsAtMost),
    locals: new Float64Array(wordsAtMost),
    localTotal: 0,
    bursting: new Uint8Array(wordsAtMost),
    burstShare: 0,
    count: 0,
    total: 0,
    titleTotal: 0,
    codeTotal: 0,
    titleKey: 0,
    textKey: 0,
    hasText: false,
    assets: [],
    fieldAssets: 0,
    vector: new Float64Array(dimensions),
    vectorLength: 0,
    position: new Int32Array(4096),
    stamp: new Int32Array(4096),
    turn: 0,
    weighed: new Float64Array(4096),
    weighedAt: new Int32Array(4096),
  }
}
