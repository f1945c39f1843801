// What headings, statuses and priorities of exports in German, French, Spanish and Dutch most likely mean. All are written without accents.

import type { StatusMeaning } from '../../adapter/ticket/stamped'
import type { ColumnName } from './headings'

/** Headings of tables of tickets, in small letters and digits alone. */
export const ticketHeadings: { readonly [K in ColumnName]?: RegExp } = {
  id: /^(?:nummer|(?:numerode|numero|no?)(?:de)?(?:ticket|solicitud|incidencia|demande)?|ticketnummer|meldingnummer)$/,
  openedAt:
    /^(?:erstell(?:ungs?)?(?:datum|zeit|zeitpunkt)|(?:ge)?(?:er)?offnet(?:am|um)?|(?:er)?offnungs(?:datum|zeit|zeitpunkt)|eingang|eingangsdatum|eingegangen(?:am|um)?)$|^(?:cree|ouvert|signale)(?:le|a)?$|^datede?(?:la)?(?:creation|ouverture)$|^datedouverture$|^(?:creado|abierto|registrado)(?:el|en)?$|^fechade(?:la)?(?:creacion|apertura|registro)$|^(?:aangemaakt|geopend|gemeld|aangemeld)(?:op|om)?$|^(?:aanmaak|openings|meld)datum$/,
  respondedAt:
    /^erst(?:e)?(?:reaktion|antwort)(?:am|um)?$|^reaktionszeitpunkt$|^(?:date(?:de)?(?:la)?)?premierereponse(?:le)?$|^(?:fechade(?:la)?)?primerarespuesta(?:el)?$|^eerste(?:reactie|antwoord)(?:op|om)?$/,
  resolvedAt:
    /^(?:behoben|beendet)(?:am|um)?$|^(?:losungs|erledigungs)(?:zeit|zeitpunkt)$|^resolu(?:le|a)?$|^datede(?:la)?resolution$|^resuelto(?:el|en)?$|^fechade(?:la)?(?:re)?solucion$|^opgelost(?:op|om)?$|^oplos(?:singsdatum|datum)$/,
  closedAt:
    /^schlie(?:ss|ssungs)(?:datum|zeit)$|^(?:ferme|clos|cloture)(?:le|a)?$|^datede(?:la)?(?:fermeture|cloture)$|^cerrado(?:el|en)?$|^fechade(?:l)?cierre$|^(?:gesloten|afgesloten)(?:op|om)?$|^(?:sluit|afsluit)datum$/,
  lastStatusAt:
    /^(?:letzte)?statusanderung(?:am|um)?$|^statusgeandert(?:am|um)?$|^datede(?:dernier)?changementdestatut$|^fechade(?:l)?(?:ultimo)?cambiodeestado$|^statusgewijzigd(?:op|om)?$|^laatstestatuswijziging$/,
  updatedAt:
    /^anderungsdatum$|^(?:modifie|misajour)(?:le|a)?$|^dernieremodification(?:le)?$|^datede(?:la)?(?:derniere)?modification$|^(?:modificado|actualizado)(?:el|en)?$|^ultima(?:modificacion|actualizacion)$|^(?:laatst)?(?:gewijzigd|bijgewerkt)(?:op|om)?$|^wijzigingsdatum$/,
  reopenings:
    /^(?!.*(?:date|datum|zuletzt|letzte|dernier|fecha|ultima|laatst|grund|motif|raison|motivo|reden|(?:am|um|le|el|op)$)).*(?:wiedereroffnung|wiedergeoffnet|reouvert|reapertura|heropen)/,
  paused:
    /^(?:pausiert|angehalten|wartezeit|pausenzeit)(?:in)?(?:min|minuten|h|std|stunden)$|^(?:tempsdattente|dureedepause)(?:min|minutes|h|heures)?$|^(?:tiempodeespera|tiempoenpausa)(?:min|minutos|h|horas)?$|^(?:wachttijd|pauzetijd)(?:min|minuten|u|uren)?$/,
  clientId:
    /^(?:unternehmen|auftraggeber|kundennr|firmenname)$|^(?:societe|entreprise|nomduclient|nomdelasociete)$|^(?:cliente|empresa|nombredelcliente|organizacion)$|^(?:klant|klantnaam|bedrijf|bedrijfsnaam|organisatie)$/,
  siteId: /^niederlassung$|^(?:sede|sucursal)$|^(?:locatie|vestiging)$/,
  status: /^zustand$|^(?:statut|etat)(?:duticket)?$|^estado(?:delticket)?$|^toestand$/,
  priority: /^(?:priorite|urgence|criticite)$|^(?:prioridad|urgencia)$|^(?:prioriteit|urgentie)$/,
  title:
    /^(?:thema|zusammenfassung)$|^(?:titre|objet|sujet|resume)$|^(?:titulo|asunto|resumen)$|^(?:onderwerp|samenvatting|korteomschrijving)$/,
  description: /^beschreibung$|^descripcion$|^omschrijving$/,
  type: /^(?:vorgangs|vorfall)(?:art|typ)$|^typede(?:ticket|demande)$|^tipo(?:deticket)?$|^soort$/,
  category: /^categorie$|^categoria$/,
  queue: /^(?:groupe|equipe|filedattente)$|^(?:grupo|equipo|cola)$|^(?:groep|behandelgroep|wachtrij|afdeling)$/,
  technicianId:
    /^(?:verantwortlich(?:er)?|besitzer|zustandiger|agent)$|^(?:technicien|assignea?|attribuea?|responsable)$|^(?:tecnico|asignadoa?|agente)$|^(?:behandelaar|toegewezenaan|eigenaar|monteur)$/,
  contactId:
    /^(?:anfragender|anforderer)$|^(?:demandeur|contact)$|^(?:solicitante|contacto)$|^(?:aanvrager|melder|contactpersoon)$/,
  contractId: /^contrat$|^contrato$/,
}

/** Words of a status with what they mean, the most telling first. */
export const statusWords: readonly (readonly [words: RegExp, meaning: StatusMeaning])[] = [
  [/annul|rejet|rechaz|cancelad|geannuleerd|afgewezen/i, { phase: 'cancelled' }],
  [/^(?:rouvert|re-?ouvert|reabiert|heropend)/i, { phase: 'active' }],
  [/\b(?:ferme|clos|cloture|archive)e?\b|cerrad[oa]|(?:af)?gesloten/i, { phase: 'closed' }],
  [/behoben|beendet|resolu|termine\b|resuelt|solucionad|opgelost|afgerond|gereed/i, { phase: 'resolved' }],
  [
    /(?:attente|pend|espera|wacht|ruckfrage).*(?:client|cliente|usuario|utilisateur|demandeur|klant|aanvrager|melder|kunde)|^ruckfrage/i,
    { phase: 'waiting', waitingFor: 'client' },
  ],
  [/(?:attente|pend|espera|wacht).*(?:fournisseur|proveedor|leverancier)/i, { phase: 'waiting', waitingFor: 'vendor' }],
  [/planifie|programad[oa]|ingepland|gepland/i, { phase: 'waiting', waitingFor: 'schedule' }],
  [/angehalten|attente|suspendu|pause|espera|pendiente|wacht|uitgesteld/i, { phase: 'waiting' }],
  [/^(?:nouveau|nouvelle|nuev[oa]|nieuw)\b/i, { phase: 'new' }],
  [
    /in arbeit|ouvert|en cours|assigne|attribue|abiert[oa]|en (?:curso|proceso)|asignad[oa]|behandeling|uitvoering|toegewezen/i,
    { phase: 'active' },
  ],
]

export const priorityWords: readonly (readonly [words: RegExp, priority: string])[] = [
  [/kritiek|urgente?|spoed/i, 'P1'],
  [/\belevee?\b|\bhoog\b/i, 'P2'],
  [/gemiddeld|normaal|moyen/i, 'P3'],
  [/faible|\blaag\b|\bbas\b|\bbajo\b/i, 'P4'],
]

/** Text without accents: `'Priorität'` is `'Prioritat'`. */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('ß', 'ss')
