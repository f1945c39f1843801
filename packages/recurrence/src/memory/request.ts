// Recognises requests: tickets that ask for something, although nothing is broken.

import type { Ticket } from '@mspkit/records'

/** Types and categories of requests, as desks call them in the languages they use most. */
const request =
  /\b(?:service request|requests?|change request|questions?|how[ -]?to|onboarding|offboarding|anforderung|serviceanfrage|anfrage|änderung|bestellung|frage|demande|commande|question|solicitud|petición|pedido|richiesta|verzoek|aanvraag|bestelling|solicitação|zgłoszenie usługi|wniosek|begäran|beställning|anmodning|bestilling)\b|запрос|talep|リクエスト|依頼|请求|服务请求|요청/iu
/** Types that say that something is broken, whatever the category. */
const incident =
  /incident|problem|alert|fault|failure|outage|störung|panne|incidente|incidencia|storing|awaria|инцидент|arıza|障害|故障|장애/iu

/** Whether a ticket is a request, by its type; without a type, by its category. */
export function asksForSomething({ type, category, openedBy }: Ticket): boolean {
  if (openedBy === 'alert') return false
  if (type !== undefined && incident.test(type)) return false
  if (type !== undefined && request.test(type)) return true
  return category !== undefined && request.test(category) && !incident.test(category)
}
