// A right value for a type: what comes before and after a hostile argument. Made from the type, with the makers of evaluators.

import { compileCalendar } from '@mspkit/calendar'
import { compileContract } from '@mspkit/contracts'
import { compileScope } from '@mspkit/scope'
import { compileSla } from '@mspkit/sla'
import ts from 'typescript'

const desk = { timeZone: 'America/Chicago', hours: { mon: ['09:00-17:00'] } } as const
const policy = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] } as const
const ticket = { id: 'T', clientId: 'acme', title: 'Printer', openedAt: '2026-03-02T15:00:00Z', events: [] }
const scope = {
  id: 'gold',
  revision: '2026-03',
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'America/Chicago',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [{ id: 'help', kind: 'include', when: { category: 'incident' } }],
} as const
const contract = {
  id: 'C-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  billingCycle: { months: 1, anchor: '2026-01-01', bill: 'advance' },
  renewal: { auto: false, months: 12, notice: { days: 60 } },
  lines: [{ id: 'care', kind: 'flat', price: '4500.00' }],
} as const

/** By the name of the type. */
const byType: Readonly<Record<string, () => unknown>> = {
  Calendar: () => compileCalendar(desk),
  CalendarDefinition: () => desk,
  CompiledContract: () => compileContract(contract),
  Contract: () => contract,
  Scope: () => compileScope(scope),
  ScopePolicy: () => scope,
  Sla: () => compileSla(policy),
  SlaReader: () => compileSla(policy),
  SlaPolicy: () => policy,
  Ticket: () => ticket,
}

/** By the name of the key. */
const byKey: Readonly<Record<string, unknown>> = {
  currency: 'USD',
  timeZone: 'America/Chicago',
  from: '2026-03-01',
  to: '2026-04-01',
  at: '2026-03-02T20:00:00Z',
}

const deepest = 5

export function rightValue(type: ts.Type, checker: ts.TypeChecker, key = '', depth = 0): unknown {
  const known = byType[(type.aliasSymbol ?? type.getSymbol())?.name ?? '']
  if (known) return known()
  if (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike))
    return plain(type, key)
  if (type.isUnion()) {
    const first = type.types.find(({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)))
    return first && rightValue(first, checker, key, depth)
  }
  if (type.getCallSignatures().length > 0) return () => undefined
  if (depth > deepest || type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any | ts.TypeFlags.TypeParameter)) return {}
  const item = checker.getIndexTypeOfType(type, ts.IndexKind.Number)
  if (item && type.getProperty('length')) return [rightValue(item, checker, key, depth + 1)]
  if (type.getProperty('__@iterator')) return []
  return Object.fromEntries(
    checker
      .getPropertiesOfType(type)
      .filter(({ flags, name }) => !(flags & ts.SymbolFlags.Optional) && !name.startsWith('__@'))
      .map((one) => [one.name, rightValue(checker.getTypeOfSymbol(one), checker, one.name, depth + 1)]),
  )
}

function plain(type: ts.Type, key: string): unknown {
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value
  if (type.flags & ts.TypeFlags.BooleanLike) return true
  if (type.flags & ts.TypeFlags.NumberLike) return 1
  if (key in byKey) return byKey[key]
  if (!(type.flags & ts.TypeFlags.TemplateLiteral)) return 'text'
  const hyphens = 'texts' in type && Array.isArray(type.texts) ? type.texts.filter((text) => text === '-').length : 0
  return ['1.50', '2026-03', '2026-03-02'][hyphens] ?? 'text'
}
