// What starts, stops and pauses a clock, as expressions over one step of a ticket.

import type { Condition } from '@mspkit/records'
import type { PauseRule, Trigger } from '@mspkit/sla'
import {
  and,
  coalesce,
  column,
  type Expression,
  equals,
  flag,
  isKnown,
  isNull,
  not,
  oneOf,
  or,
  text,
} from '../../tree/expression'
import { conditionExpression, type FactColumn } from './conditions'
import { patternOf } from './patterns'

const c = column
const kind = (word: string): Expression => equals(c('event_kind'), text(word))
const phase = (...words: readonly string[]): Expression => oneOf(c('phase'), words.map(text))
const yes = (condition: Expression): Expression => coalesce(condition, flag(false))

/** A step that sets the status: the opening, or a change of status. */
export const setsStatus: Expression = oneOf(c('event_kind'), [text('opened'), text('status')])
export const isDone: Expression = phase('resolved', 'closed')
/** A change to a status in which work continues. */
export const works: Expression = and(kind('status'), phase('new', 'active', 'waiting', 'unknown'))
/** Cancelled or merged; nothing after it counts. */
export const ends: Expression = or(kind('merge'), and(setsStatus, phase('cancelled')))
export const isOpening: Expression = kind('opened')
export const technicianReply: Expression = yes(
  and(kind('reply'), equals(c('author'), text('technician')), c('is_public'), not(c('is_automated'))),
)
export const clientReply: Expression = yes(
  and(kind('reply'), equals(c('author'), text('client')), not(c('is_automated'))),
)
/** Work goes on after the ticket was resolved or closed; needs the column `done_before`. */
export const reopens: Expression = and(works, yes(equals(c('done_before'), { kind: 'whole', value: 1 })))

/** Whether a step sets off any of the triggers. @param columnOf the columns of the facts that rules read; no event changes them */
export const setsOff = (triggers: readonly Trigger[], columnOf: FactColumn): Expression =>
  or(...triggers.map((one) => triggered(one, columnOf)))

/** A start whose rule reads a fact that is not known: the clock may have started at the opening, and does. */
export const mayStart = (triggers: readonly Trigger[], columnOf: FactColumn): Expression => {
  const unknown = unknownIn(triggers, columnOf)
  return unknown.kind === 'flag' ? unknown : and(isOpening, unknown)
}

/** Whether a rule reads a fact that is not known. */
export const unknownIn = (rules: readonly (Trigger | PauseRule)[], columnOf: FactColumn): Expression =>
  or(
    ...rules.flatMap((rule) => {
      const { when } = conditionOf(rule)
      return when === undefined ? [] : [isNull(conditionExpression(when, columnOf, '').value)]
    }),
  )

const conditionOf = (rule: Trigger | PauseRule): { readonly when?: Condition } => (typeof rule === 'string' ? {} : rule)

function triggered(trigger: Trigger, columnOf: FactColumn): Expression {
  if (typeof trigger !== 'string') {
    // What no event changes comes to hold once: at the opening.
    const { when: _, ...ofStatus } = trigger
    return and(Object.keys(ofStatus).length === 0 ? isOpening : setsStatus, fits(trigger, columnOf))
  }
  switch (trigger) {
    case 'opened':
      return isOpening
    case 'assigned':
      return and(kind('assignment'), isKnown(c('technician_id')))
    case 'technician-reply':
      return technicianReply
    case 'client-reply':
      return clientReply
    case 'responded':
    case 'planned':
      return yes(and(kind('milestone'), equals(c('detail'), text(trigger))))
    case 'resolved':
      return and(setsStatus, isDone)
    case 'closed':
      return and(setsStatus, phase('closed'))
    case 'reopened':
      return reopens
    case 'policy-applied':
      return kind('policy-applied')
  }
}

/** Whether the status of a step fits any of the rules. */
export const fitsAny = (rules: readonly PauseRule[], columnOf: FactColumn): Expression =>
  or(...rules.map((rule) => fits(rule, columnOf)))

function fits(rule: PauseRule, columnOf: FactColumn): Expression {
  const { when } = conditionOf(rule)
  const { status, phase: phases, waitingFor } = patternOf(rule)
  const among = (name: string, words: readonly string[] | undefined): Expression[] =>
    words === undefined ? [] : [yes(oneOf(c(name), words.map(text)))]
  return and(
    ...among('status', status),
    ...among('phase', phases),
    ...among('waiting_for', waitingFor),
    ...(when === undefined ? [] : [yes(conditionExpression(when, columnOf, '').value)]),
  )
}
