import { readdirSync, readFileSync } from 'node:fs'
import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import {
  type Changeable,
  compileChain,
  compileScope,
  explainDecision,
  type LimitUsage,
  type ScopeChain,
  type ScopePolicy,
  type ScopeRequest,
} from '@mspkit/scope'
import { analyse, type Domains } from '@mspkit/scope/analysis'
import { describe, expect, test } from 'vitest'

interface Case {
  readonly id: string
  readonly definition: {
    readonly policy: ScopePolicy
    readonly chain: ScopeChain
    readonly calendars?: Readonly<Record<string, CalendarDefinition>>
  }
  readonly facts: {
    readonly request: ScopeRequest
    readonly usage?: LimitUsage & Readonly<Record<string, LimitUsage>>
    readonly changeable: Changeable
    readonly domains: Domains
  }
  readonly ask: 'decide' | 'whatWouldMakeItCovered' | 'analyse' | 'chain'
  readonly answer: object
}

const folder = new URL('../../conformance/vectors/scope/', import.meta.url)

function scopeOf({ policy, calendars = {} }: Case['definition']) {
  const compiled = Object.entries(calendars).map(([name, definition]) => [name, compileCalendar(definition)] as const)
  return compileScope(policy, { calendars: Object.fromEntries(compiled) })
}

function ask({ definition, facts, ask: question }: Case): unknown {
  const { request, usage, changeable, domains } = facts
  const options = usage === undefined ? {} : { usage }
  switch (question) {
    case 'decide': {
      const scope = scopeOf(definition)
      const decision = scope.decide(request, options)
      const { reasons, ...explained } = explainDecision(scope, request, options)
      expect(explained).toEqual(decision)
      expect(reasons.length).toBeGreaterThan(0)
      return decision
    }
    case 'whatWouldMakeItCovered':
      return scopeOf(definition).whatWouldMakeItCovered(request, changeable, options)
    case 'analyse':
      return analyse(definition.policy, domains)
    case 'chain':
      return compileChain(definition.chain).decide(request, options)
  }
}

/** Expected answers in today's form: minutes are numbers, missing facts are problems that name their fact. */
function inForm(answer: unknown, key = ''): unknown {
  if (typeof answer === 'string' && /minutes$/i.test(key)) return Number(answer)
  if (typeof answer === 'string' && key === 'missing') return { fact: answer }
  if (Array.isArray(answer)) return answer.map((item) => inForm(item, key === 'missing' ? key : ''))
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, inForm(value, name)]))
}

for (const file of readdirSync(folder)) {
  const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { readonly cases: readonly Case[] }
  describe(`vectors/scope/${file}`, () => {
    test.each(cases.map((each) => [each.id, each] as const))('%s', (_, each) => {
      const answer = ask(each)
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
      if (each.ask === 'whatWouldMakeItCovered') expect(answer).toEqual(each.answer)
      else expect(answer).toMatchObject(inForm(each.answer) as object)
    })
  })
}
