// The evaluator on a small world: floors below which a change of the detection is a regression.
import { expect, test } from 'vitest'
import { evaluate } from '../recurrence/evaluation'
import { asHtml, onlyText } from '../recurrence/gaps'
import { generate } from '../recurrence/generate'

const years = generate({ seed: 41, set: 'evaluation', clients: 22, tickets: 3000 })

test('the detection of a small world stays above its floors', () => {
  const report = evaluate(years)
  expect(report.link.precision).toBeGreaterThan(0.82)
  expect(report.link.f1).toBeGreaterThan(0.78)
  expect(report.pair.f1).toBeGreaterThan(0.76)
  expect(report.bCubed.f1).toBeGreaterThan(0.87)
  expect(report.ndcgAt50).toBeGreaterThan(0.86)
  expect(report.schedules?.precision).toBeGreaterThan(0.9)
  expect(report.impure).toBeLessThan(0.2)
  // HTML around every mail costs nearly nothing.
  expect(evaluate(asHtml(years)).link.f1).toBeGreaterThan(report.link.f1 - 0.03)
}, 120_000)

test('titles and descriptions alone still find most', () => {
  expect(evaluate(onlyText(years)).link.f1).toBeGreaterThan(0.58)
}, 120_000)
