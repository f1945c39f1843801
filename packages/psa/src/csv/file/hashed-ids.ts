// Ids of any form, each with its row: as bytes, because a million texts in a Map take ten times the memory.

import type { IdTable } from './id-table'

/** A table that can be looked at, too. */
export interface HashedIds extends IdTable {
  /** The row of an id that was seen; `null` for a new one, which is not kept. */
  find(id: string): number | null
}

const chunkBits = 18
const chunkSize = 1 << chunkBits
const inChunk = chunkSize - 1
/** A count of 31 bits takes five bytes of seven bits. */
const mostBytes = 5

/**
 * An empty table; it grows with the ids that it keeps, without moving them. Of each id a record is written: its row, its length and its
 * letters, as counts of seven bits a byte. A slot of the hash table has the record's address and one byte of the hash, so that other
 * records are seldom read.
 */
export function hashedIds(): HashedIds {
  const chunks: Uint8Array[] = [new Uint8Array(chunkSize)]
  let chunk = chunks[0] as Uint8Array
  let used = 0
  let count = 0
  let tags = new Uint8Array(1 << 11)
  let addresses = new Uint32Array(1 << 11)

  // Where `readCount` goes on.
  let from = chunk
  let at = 0

  function readCount(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = from[at++] as number
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }

  function writeCount(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      chunk[used++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    chunk[used++] = rest
  }

  /** The row of the record at an address, if it is that of the id. */
  function rowAt(address: number, id: string): number | null {
    from = chunks[address >>> chunkBits] as Uint8Array
    at = address & inChunk
    const row = readCount()
    if (readCount() !== id.length) return null
    for (let i = 0; i < id.length; i++) if (readCount() !== id.charCodeAt(i)) return null
    return row
  }

  function keep(id: string, row: number): number {
    // A letter takes three bytes at most.
    const most = 2 * mostBytes + 3 * id.length
    if (used + most > chunk.length) {
      chunk = new Uint8Array(Math.max(chunkSize, most))
      chunks.push(chunk)
      used = 0
    }
    const address = ((chunks.length - 1) << chunkBits) | used
    writeCount(row)
    writeCount(id.length)
    for (let i = 0; i < id.length; i++) writeCount(id.charCodeAt(i))
    count++
    return address >>> 0
  }

  function put(hash: number, address: number): void {
    const mask = tags.length - 1
    let slot = hash & mask
    while (tags[slot] !== 0) slot = (slot + 1) & mask
    tags[slot] = tagOf(hash)
    addresses[slot] = address
  }

  function spread(): void {
    const before = { tags, addresses }
    tags = new Uint8Array(before.tags.length * 2)
    addresses = new Uint32Array(before.tags.length * 2)
    for (let slot = 0; slot < before.tags.length; slot++) {
      if (before.tags[slot] === 0) continue
      const address = before.addresses[slot] as number
      from = chunks[address >>> chunkBits] as Uint8Array
      at = address & inChunk
      readCount()
      let hash = seed
      for (let left = readCount(); left > 0; left--) hash = mixed(hash, readCount())
      put(hash, address)
    }
  }

  // Of the id that was looked for: its hash, and the free slot where it may be put.
  let wanted = 0
  let free = 0

  function find(id: string): number | null {
    let hash = seed
    for (let i = 0; i < id.length; i++) hash = mixed(hash, id.charCodeAt(i))
    const mask = tags.length - 1
    const tag = tagOf(hash)
    let slot = hash & mask
    for (let other = tags[slot] as number; other !== 0; other = tags[slot] as number) {
      const known = other === tag ? rowAt(addresses[slot] as number, id) : null
      if (known !== null) return known
      slot = (slot + 1) & mask
    }
    wanted = hash
    free = slot
    return null
  }

  return {
    find,
    firstRow(id, row) {
      const known = find(id)
      if (known !== null) return known
      tags[free] = tagOf(wanted)
      addresses[free] = keep(id, row)
      if (count * 2 > tags.length) spread()
      return null
    },
  }
}

const seed = 0x811c9dc5
/** One step of FNV-1a, with the high bits folded in: ids that count up differ in their last letters. */
function mixed(hash: number, letter: number): number {
  const next = Math.imul(hash ^ letter, 0x01000193)
  return next ^ (next >>> 15)
}

/** One byte of a hash that its slot does not show; never 0, which is a free slot. */
const tagOf = (hash: number): number => hash >>> 24 || 1
