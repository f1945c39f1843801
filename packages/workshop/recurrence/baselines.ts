import type { Ticket } from '@mspkit/records'
import MiniSearch from 'minisearch'
import type { Answers } from './evaluation'

// What everybody would try first. Each sees one client at a time and goes through the tickets once, in order.

type Attach = (ticket: Ticket, i: number) => number
type Method = () => Attach

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu) ?? []
const textOf = (ticket: Ticket): string => `${ticket.title}\n${ticket.description ?? ''}`

const exactTitle: Method = () => {
  const known = new Map<string, number>()
  return (ticket, i) => {
    const key = `${ticket.clientId}\u0000${ticket.title.toLowerCase().trim()}`
    const to = known.get(key)
    if (to === undefined) known.set(key, i)
    return to ?? -1
  }
}

const hashes = 64
const bands = 16

function hash(text: string, salt: number): number {
  let h = 0x811c9dc5 ^ Math.imul(salt + 1, 0x9e3779b1)
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 15
  return Math.imul(h, 0x85ebca6b) >>> 0
}

/** MinHash of words with banding; the nearest at Jaccard 0.5 or more. */
const minHash: Method = () => {
  const buckets = new Map<string, number[]>()
  const signatures = new Map<number, Uint32Array>()
  return (ticket, i) => {
    const signature = new Uint32Array(hashes).fill(0xffffffff)
    for (const word of new Set(words(textOf(ticket)))) {
      const h = hash(word, 0)
      for (let k = 0; k < hashes; k++)
        signature[k] = Math.min(signature[k]!, Math.imul(h ^ (k * 0x9e3779b1), 0x85ebca6b + 2 * k) >>> 0)
    }
    let best = -1
    let most = 0.5
    const rows = hashes / bands
    for (let b = 0; b < bands; b++) {
      const key = `${ticket.clientId} ${b} ${signature.subarray(b * rows, (b + 1) * rows).join()}`
      for (const other of buckets.get(key) ?? []) {
        const theirs = signatures.get(other)!
        let same = 0
        for (let k = 0; k < hashes; k++) if (theirs[k] === signature[k]) same++
        if (same / hashes >= most) {
          most = same / hashes
          best = other
        }
      }
      buckets.set(key, [...(buckets.get(key) ?? []).slice(-20), i])
    }
    signatures.set(i, signature)
    return best
  }
}

interface Cluster {
  readonly first: number
  readonly sums: Map<string, number>
  size: number
}

/** TF-IDF; a ticket goes to the group of its client with the highest mean cosine, 0.3 or more (average link). */
const tfIdf: Method = () => {
  const seen = new Map<string, number>()
  const clusters = new Map<string, Cluster[]>()
  let n = 0
  return (ticket, i) => {
    const vector = new Map<string, number>()
    for (const word of words(textOf(ticket))) vector.set(word, (vector.get(word) ?? 0) + 1)
    let square = 0
    for (const [word, times] of vector) {
      const weight = (1 + Math.log(times)) * Math.log((n + 2) / ((seen.get(word) ?? 0) + 1))
      vector.set(word, weight)
      square += weight * weight
    }
    const length = Math.sqrt(square) || 1
    for (const [word, weight] of vector) vector.set(word, weight / length)
    n++
    for (const word of vector.keys()) seen.set(word, (seen.get(word) ?? 0) + 1)
    const own = clusters.get(ticket.clientId) ?? []
    clusters.set(ticket.clientId, own)
    let best: Cluster | null = null
    let most = 0.3
    for (const cluster of own) {
      let dot = 0
      for (const [word, weight] of vector) dot += weight * (cluster.sums.get(word) ?? 0)
      if (dot / cluster.size >= most) {
        most = dot / cluster.size
        best = cluster
      }
    }
    const into = best ?? { first: i, sums: new Map<string, number>(), size: 0 }
    if (best === null) own.push(into)
    into.size++
    for (const [word, weight] of vector) into.sums.set(word, (into.sums.get(word) ?? 0) + weight)
    return best === null ? -1 : best.first
  }
}

/** BM25F by minisearch: the best hit at the client when it scores a third of what the ticket scores against itself. */
const bm25: Method = () => {
  const indexes = new Map<string, MiniSearch>()
  return (ticket, i) => {
    let index = indexes.get(ticket.clientId)
    if (!index) {
      index = new MiniSearch({ fields: ['title', 'body'], searchOptions: { boost: { title: 2 } } })
      indexes.set(ticket.clientId, index)
    }
    const query = words(textOf(ticket)).slice(0, 40).join(' ')
    const [before] = index.search(query)
    index.add({ id: i, title: ticket.title, body: ticket.description ?? '' })
    if (!before) return -1
    const self = index.search(query).find((hit) => hit.id === i)?.score ?? Number.POSITIVE_INFINITY
    return before.score >= self / 3 ? (before.id as number) : -1
  }
}

export const baselines: Readonly<Record<string, Method>> = {
  'exact title': exactTitle,
  MinHash: minHash,
  'TF-IDF, average link': tfIdf,
  'BM25F (minisearch)': bm25,
}

export function answersOf(method: Method, tickets: readonly Ticket[]): Answers {
  const attach = method()
  const groups: number[] = []
  const attached = tickets.map((ticket, i) => {
    const to = attach(ticket, i)
    groups.push(to < 0 ? i : groups[to]!)
    return to < 0 ? null : String(groups[to]!)
  })
  const last = groups.map(String)
  return { attached, first: last, last }
}
