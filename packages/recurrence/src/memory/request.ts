// Recognises by type and category what kind of ticket it is: a request asks for something, an alert comes from a machine.

import type { Ticket } from '@mspkit/records'

/** Types and categories of requests, as desks call them in the languages they use most. */
const request =
  /\b(?:proje[kc]ts?|projets?|proyectos?|progett[oi]|projetos?|service request|requests?|change request|questions?|how[ -]?to|onboarding|offboarding|anforderung|serviceanfrage|anfrage|änderung|bestellung|frage|demande|commande|question|solicitud|petición|pedido|richiesta|verzoek|aanvraag|bestelling|solicitação|zgłoszenie usługi|wniosek|begäran|beställning|anmodning|bestilling)\b|проект(?!\p{L})|запрос|talep|リクエスト|依頼|请求|服务请求|요청|プロジェクト|项目|프로젝트/iu
/** Categories that do not say what a ticket is about. */
const vague =
  /^(?:|other|others|general|misc(?:ellaneous)?|support|none|n\/a|-|sonstiges|allgemein|autre|otros|altro|overig|outros|inne)$/iu

/**
 * Whether a ticket is a request: its category says so, or its type does and its category names nothing that can break. People choose the
 * type that the form offers first, so a type alone does not turn a ticket about a server into a request.
 */
export function asksForSomething(ticket: Ticket): boolean {
  if (isAlarm(ticket)) return false
  const { type = '', category = '' } = ticket
  return request.test(category) || (request.test(type) && vague.test(category.trim()))
}

/** Whether the category says that a ticket is a request. */
export const hasRequestCategory = (ticket: Ticket): boolean => !isAlarm(ticket) && request.test(ticket.category ?? '')

const alarm = /\b(?:alerts?|alarms?|monitoring|alarme|alerta|allarme|alarm)\b|アラート|警报|알림/iu

/** Whether a machine opened a ticket: as it says, or by its type. */
export const isAlarm = ({ type, openedBy }: Ticket): boolean =>
  openedBy === undefined ? type !== undefined && alarm.test(type) : openedBy === 'alert'
