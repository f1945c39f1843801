// What was used, found for an agreement and a billing period.

import { addMonths, assertValid, monthOf, type Period, type Problem, parsePeriod, problem, quote } from '@mspkit/values'
import { objectsOf } from '@mspkit/values/arguments'
import type { ContractUsage } from '../../definition/usage'
import type { Agreement } from '../agreement'
import type { ProfitUsage } from '../input'

/** Everything but entries and tickets, of one agreement and for one period. */
export type UsageOf = (agreement: Agreement, period: Period) => ContractUsage

/** @returns a function that puts together what was used; it keeps what it has put together. */
export function usageBy(list: readonly ProfitUsage[]): UsageOf {
  const indexes = new Map<string | undefined, number[]>()
  for (const [index, { contractId }] of list.entries())
    indexes.set(contractId, [...(indexes.get(contractId) ?? []), index])
  const kept = new Map<string, ContractUsage>()
  return (agreement, period) => {
    const month = monthOf(period.from)
    const own = [...(indexes.get(undefined) ?? []), ...(indexes.get(agreement.id) ?? [])].flatMap((index) => {
      const usage = list[index]
      return usage === undefined || (usage.month ?? month) !== month ? [] : [{ index, usage }]
    })
    const key = JSON.stringify([agreement.id, ...own.map(({ index }) => index)])
    const found =
      kept.get(key) ??
      together(
        own.map(({ usage }) => usage),
        agreement,
      )
    kept.set(key, found)
    return found
  }
}

const ownerless = ['meters', 'expenses', 'completed', 'objectives'] as const

/**
 * What is wrong with a list of usages? Meters, expenses, milestones and objectives name no client, and meters name no month
 * either, so a list for several agreements or months has to say.
 *
 * @example
 * checkProfitUsage([{ contractId: 'AG-9' }], [], { from: '2026-03-01', to: '2026-04-01' })[0]?.message
 * // => '/0/contractId "AG-9" is none of the contracts.'
 */
export function checkProfitUsage(
  list: readonly ProfitUsage[],
  agreements: readonly Agreement[],
  period: Period,
): Problem[] {
  objectsOf(list, 'usages', '[{ contacts: [] }]')
  objectsOf(agreements, 'agreements', 'compileAgreement(contract)')
  const parsed = parsePeriod(period)
  if (!parsed.ok) assertValid('period', parsed.problems)
  const ids = new Set(agreements.map(({ id }) => id))
  const severalMonths = monthOf(period.to) > monthOf(addMonths(period.from, 1))
  return list.flatMap((usage, i) => {
    const { contractId, meters, month } = usage
    const found = (what: string, key: string, says: string): Problem =>
      problem(`contracts/${what}`, [i, key], `/${i}/${key} ${says}`, {
        contractId: contractId ?? null,
        month: month ?? null,
      })
    const unowned =
      contractId === undefined && ids.size > 1 ? ownerless.find((key) => usage[key] !== undefined) : undefined
    return [
      ...(unowned === undefined
        ? []
        : [
            found(
              'usage-without-contract',
              unowned,
              `does not say of which contract it is, and there are ${ids.size}. Write a list, each with its "contractId".`,
            ),
          ]),
      ...(meters !== undefined && month === undefined && severalMonths
        ? [
            found(
              'usage-without-month',
              'meters',
              'does not say of which month it is, and the period has several. Write a list, each with its "month".',
            ),
          ]
        : []),
      ...(contractId !== undefined && !ids.has(contractId)
        ? [found('unknown-contract', 'contractId', `${quote(contractId)} is none of the contracts.`)]
        : []),
    ]
  })
}

function together(list: readonly ProfitUsage[], agreement: Agreement): ContractUsage {
  const { clientId } = agreement
  const mine = <T extends { readonly clientId: string }>(records: readonly (readonly T[] | undefined)[]): T[] =>
    records.flatMap((some) => (some ?? []).filter((one) => one.clientId === clientId))
  const given = (key: keyof ProfitUsage): boolean => list.some((usage) => usage[key] !== undefined)
  const clients = [...agreement.clients, ...list.flatMap((usage) => usage.clients ?? [])].filter(
    ({ id }) => id === clientId,
  )
  const sites = mine([agreement.sites, ...list.map((usage) => usage.sites)])
  return {
    ...(given('contacts') ? { contacts: mine(list.map(({ contacts }) => contacts)) } : {}),
    ...(given('assets') ? { assets: mine(list.map(({ assets }) => assets)) } : {}),
    ...(given('evidence') ? { evidence: mine(list.map(({ evidence }) => evidence)) } : {}),
    ...(sites.length > 0 ? { sites } : {}),
    ...(clients.length > 0 ? { clients } : {}),
    ...(given('meters') ? { meters: Object.assign({}, ...list.map(({ meters }) => meters)) } : {}),
    ...(given('facts') ? { facts: Object.assign({}, ...list.map(({ facts }) => facts)) } : {}),
    ...(given('expenses') ? { expenses: list.flatMap(({ expenses = [] }) => expenses) } : {}),
    ...(given('objectives') ? { objectives: list.flatMap(({ objectives = [] }) => objectives) } : {}),
    ...(given('completed') ? { completed: list.flatMap(({ completed = [] }) => completed) } : {}),
  }
}
