// Problems of a file's rows, counted by code; the first rows of each are kept as examples.

import type { Severity } from '@mspkit/values'
import type { SourceProblem } from '../shared'

const mostExamples = 20

interface Found {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly row: number | null
}

export interface ProblemCounter {
  add(problem: Found): void
  all(): SourceProblem[]
}

export function countProblems(): ProblemCounter {
  const found = new Map<string, { severity: Severity; count: number; examples: SourceProblem['examples'][number][] }>()
  return {
    add({ code, severity, message, row }) {
      const one = found.get(code) ?? { severity, count: 0, examples: [] }
      found.set(code, one)
      one.count++
      if (one.examples.length < mostExamples) one.examples.push({ row, message })
    },
    all: () =>
      [...found]
        .map(([code, one]) => ({ code, ...one }))
        .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.count - a.count),
  }
}

const order: readonly Severity[] = ['error', 'warning', 'advice']
