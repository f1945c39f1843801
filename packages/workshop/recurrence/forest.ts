// Small boosted trees (Friedman 2001, logistic loss, histogram splits), so that the weights can be made again from here.

export interface Tree {
  /** Evidence asked at each node; -1 for a leaf. Node i's children are `left[i]` (not above) and `left[i] + 1`. */
  readonly feature: number[]
  readonly bound: number[]
  readonly left: number[]
  readonly value: number[]
}
export interface Forest {
  readonly bias: number
  readonly trees: Tree[]
}
export interface Options {
  readonly trees: number
  readonly depth: number
  readonly rate: number
  readonly leastRows: number
  readonly ridge: number
}

const binsAtMost = 64

export interface Table {
  readonly columns: number
  readonly rows: number
  /** Row after row. */
  readonly values: Float32Array
  readonly labels: Uint8Array
  readonly weights: Float32Array
}

function edgesOf(table: Table, column: number): number[] {
  const step = Math.max(1, Math.floor(table.rows / 20_000))
  const sample: number[] = []
  for (let i = 0; i < table.rows; i += step) sample.push(table.values[i * table.columns + column]!)
  sample.sort((a, b) => a - b)
  const edges: number[] = []
  for (let b = 1; b < binsAtMost; b++) {
    const edge = sample[Math.floor((b * sample.length) / binsAtMost)]!
    if (edge < sample[sample.length - 1]! && (edges.length === 0 || edge > edges[edges.length - 1]!)) edges.push(edge)
  }
  return edges
}

function binned(table: Table, edges: number[][]): Uint8Array {
  const bins = new Uint8Array(table.rows * table.columns)
  for (let c = 0; c < table.columns; c++) {
    const e = edges[c]!
    for (let i = 0; i < table.rows; i++) {
      const v = table.values[i * table.columns + c]!
      let low = 0
      let high = e.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (v > e[middle]!) low = middle + 1
        else high = middle
      }
      bins[i * table.columns + c] = low
    }
  }
  return bins
}

/** Which way each column may only push: 1 up, -1 down, 0 either. It keeps what was learned here true elsewhere. */
export type Directions = ReadonlyArray<-1 | 0 | 1>

export function trainForest(
  table: Table,
  options: Options,
  skip: ReadonlySet<number> = new Set(),
  directions: Directions = [],
): Forest {
  const { rows, columns } = table
  const edges = Array.from({ length: columns }, (_, c) => edgesOf(table, c))
  const bins = binned(table, edges)
  let positive = 0
  let all = 0
  for (let i = 0; i < rows; i++) {
    positive += table.labels[i]! * table.weights[i]!
    all += table.weights[i]!
  }
  const bias = Math.log(positive / (all - positive))
  const raw = new Float64Array(rows).fill(bias)
  const gradient = new Float64Array(rows)
  const hessian = new Float64Array(rows)
  const trees: Tree[] = []
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < rows; i++) {
      const p = 1 / (1 + Math.exp(-raw[i]!))
      gradient[i] = (table.labels[i]! - p) * table.weights[i]!
      hessian[i] = Math.max(1e-6, p * (1 - p)) * table.weights[i]!
    }
    trees.push(growTree(bins, columns, rows, edges, gradient, hessian, raw, options, skip, directions, t))
  }
  return { bias, trees }
}

/** Half of the rows, another half for each tree: trees then differ more, and together say more (Friedman 2002). */
const isSampled = (row: number, sample: number): boolean =>
  (Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(sample + 1, 0x85ebca6b)) >>> 31 === 0

function growTree(
  bins: Uint8Array,
  columns: number,
  rows: number,
  edges: number[][],
  gradient: Float64Array,
  hessian: Float64Array,
  raw: Float64Array,
  options: Options,
  skip: ReadonlySet<number>,
  directions: Directions,
  sample: number,
): Tree {
  const used = Array.from({ length: columns }, (_, c) => c).filter((c) => !skip.has(c))
  const tree: Tree = { feature: [-1], bound: [0], left: [0], value: [0] }
  const node = new Int32Array(rows)
  let level = [0]
  for (let depth = 0; depth <= options.depth; depth++) {
    const slot = new Map(level.map((n, i) => [n, i]))
    const width = columns * binsAtMost
    const g = new Float64Array(level.length * width)
    const h = new Float64Array(level.length * width)
    const n = new Int32Array(level.length * width)
    for (let i = 0; i < rows; i++) {
      if (!isSampled(i, sample)) continue
      const s = slot.get(node[i]!)
      if (s === undefined) continue
      const base = s * width
      for (const c of used) {
        const at = base + c * binsAtMost + bins[i * columns + c]!
        g[at]! += gradient[i]!
        h[at]! += hessian[i]!
        n[at]!++
      }
    }
    const next: number[] = []
    const splits = new Map<number, { feature: number; bin: number; left: number }>()
    for (const [nodeId, s] of slot) {
      const base = s * width
      const whole = base + used[0]! * binsAtMost
      let gAll = 0
      let hAll = 0
      let nAll = 0
      for (let b = 0; b < binsAtMost; b++) {
        gAll += g[whole + b]!
        hAll += h[whole + b]!
        nAll += n[whole + b]!
      }
      tree.value[nodeId] = (gAll / (hAll + options.ridge)) * options.rate
      if (depth === options.depth) continue
      let best = 1e-6
      let feature = -1
      let bin = 0
      for (let c = 0; c < columns; c++) {
        if (skip.has(c)) continue
        let gl = 0
        let hl = 0
        let nl = 0
        for (let b = 0; b < edges[c]!.length; b++) {
          const at = base + c * binsAtMost + b
          gl += g[at]!
          hl += h[at]!
          nl += n[at]!
          if (nl < options.leastRows || nAll - nl < options.leastRows) continue
          const gr = gAll - gl
          const hr = hAll - hl
          const step = gr / (hr + options.ridge) - gl / (hl + options.ridge)
          if (step * (directions[c] ?? 0) < 0) continue
          const gain =
            (gl * gl) / (hl + options.ridge) + (gr * gr) / (hr + options.ridge) - (gAll * gAll) / (hAll + options.ridge)
          if (gain > best) {
            best = gain
            feature = c
            bin = b
          }
        }
      }
      if (feature < 0) continue
      const left = tree.feature.length
      tree.feature[nodeId] = feature
      tree.bound[nodeId] = edges[feature]![bin]!
      tree.left[nodeId] = left
      for (let k = 0; k < 2; k++) {
        tree.feature.push(-1)
        tree.bound.push(0)
        tree.left.push(0)
        tree.value.push(0)
        next.push(left + k)
      }
      splits.set(nodeId, { feature, bin, left })
    }
    for (let i = 0; i < rows; i++) {
      const split = splits.get(node[i]!)
      if (split) node[i] = split.left + (bins[i * columns + split.feature]! > split.bin ? 1 : 0)
    }
    level = next
    if (level.length === 0) break
  }
  for (let i = 0; i < rows; i++) raw[i]! += tree.value[node[i]!]!
  return tree
}
