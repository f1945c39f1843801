// What a heading of an export of evidence most likely holds, for people to check.

import { listOf, textOf } from '@mspkit/values/arguments'
import type { EvidenceColumnName } from '../columns'

/** A column of the map, and headings that hold it, the most telling first. Spaces, case and signs do not count. */
const guesses: readonly (readonly [name: EvidenceColumnName, headings: RegExp])[] = [
  [
    'lastSuccessAt',
    /^(?:last)(?:successful|success|good)(?:backup|run|session|job|scan)?(?:at|on|date|time|timestamp)?$/,
  ],
  [
    'at',
    /^(?:job|backup|session|run|actual)?(?:end|ended|finish|finished|completed|completion|stop|stopped)(?:at|on|date|time|datetime|timestamp)?(?:utc)?$/,
  ],
  [
    'at',
    /^(?:last)(?:run|backup|session|job|scan|check|seen|update|updated|result)(?:at|on|date|time|timestamp)?$|^(?:installed|reported|scanned)(?:at|on|date)?$/,
  ],
  [
    'at',
    /^(?:received|sent)(?:at|on|date|time|datetime)?$|^(?:date|datetime|timestamp|time|when)$|^date(?:received|sent)$/,
  ],
  ['at', /^(?:job|backup|session|run)?(?:start|started|begin)(?:at|on|date|time|datetime)?$/],
  ['outcome', /^(?:job|backup|last|session|run|overall|final|task|plan)*(?:result|outcome)$/],
  ['outcome', /^(?:job|backup|last|session|run|overall|final|task|plan|patch|antivirus|av|scan)*(?:status|state)$/],
  ['clientId', /^(?:client|customer|company|account|org|organi[sz]ation|tenant|partner|site)(?:name|id)?$/],
  [
    'assetId',
    /^(?:protected)?(?:device|machine|computer|host|server|asset|vm|workload|endpoint|system|agent|hostname|resource)(?:name|id)?$/,
  ],
  ['contactId', /^(?:mailbox|user|upn|userprincipalname|emailaddress)(?:name|id)?$/],
  ['job', /^(?:backup)?(?:job|plan|policy|task|backupset|schedule|profile)(?:name)?$/],
  [
    'zone',
    /^(?:time)?zone(?:name|id)?$|^tz$|^(?:utc|gmt|zone)?offset$|^zeitzone$|^fuseauhoraire$|^tijdzone$|^zonahoraria$|^fusoorario$/,
  ],
  ['id', /^(?:session|run|activity|record|message|internetmessage|event)?(?:id|guid|uid)$/],
  ['subject', /^(?:mail|message)?subject(?:line)?$/],
  ['sender', /^(?:from|sender)(?:address|email|emailaddress|name)?$|^fromemailaddressaddress$/],
  ['body', /^(?:mail|message|text|plain)*(?:body|bodytext|bodycontent|bodypreview|content|text)$/],
  // German, French, Dutch, Spanish and Italian.
  ['lastSuccessAt', /^letzter?erfolg(?:am|um)?$|^derniersucces$|^laatstesucces$|^ultimoexito$/],
  [
    'at',
    /^(?:ende|endzeit|beendet(?:am|um)?|abgeschlossen(?:am|um)?|fin|datefin|finle|einde|eindtijd|voltooidop|finalizado|fine)$/,
  ],
  ['at', /^(?:datum|zeit|zeitpunkt|uhrzeit|dateheure|tijd|fecha|hora|data|empfangen|recu)$/],
  ['outcome', /^(?:ergebnis|resultat|resultaat|resultado|risultato|esito|zustand|etat|toestand|estado|stato)$/],
  ['clientId', /^(?:kunde|mandant|firma|entreprise|klant|bedrijf|cliente|empresa|azienda)(?:nname|name|nummer|nr)?$/],
  [
    'assetId',
    /^(?:gerat|rechner|maschine|quelle|appareil|machine|serveur|apparaat|toestel|equipo|dispositivo|servidor)(?:ename|name)?$/,
  ],
  [
    'job',
    /^(?:auftrag|aufgabe|sicherung|sicherungsauftrag|tache|sauvegarde|taak|back-?up|tarea|trabajo|attivita)(?:sname|name)?$/,
  ],
  ['subject', /^(?:betreff|objet|onderwerp|asunto|oggetto)$/],
  ['sender', /^(?:von|absender|de|expediteur|van|afzender|remitente|mittente)$/],
  ['body', /^(?:inhalt|nachricht|corps|contenu|inhoud|cuerpo|contenido|corpo)$/],
]

/** Letters without their accents, and nothing else: "Gerät" is "gerat". */
const plain = (heading: string): string =>
  heading
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/** The last key of a path: `'data.result.result'` is a result. */
const lastKey = (heading: string): string => heading.split('.').at(-1) ?? heading

/** The heading of each column that one is found for. No heading is used twice. */
export function evidenceColumns(header: readonly string[]): Map<EvidenceColumnName, string> {
  const found = new Map<EvidenceColumnName, string>()
  const used = new Set<string>()
  for (const [name, headings] of guesses) {
    if (found.has(name)) continue
    const heading =
      header.find((one) => !used.has(one) && headings.test(plain(one))) ??
      header.find((one) => !used.has(one) && headings.test(plain(lastKey(one))))
    if (heading === undefined) continue
    found.set(name, heading)
    used.add(heading)
  }
  return found
}

/** Whether a table holds mails: then its words are in them. */
export const areMails = (columns: ReadonlyMap<EvidenceColumnName, string>): boolean =>
  columns.has('subject') && columns.has('sender')

/**
 * Are rows with these headings runs, or mails about them, and not tickets? A run ends somehow, on a device or in a job.
 *
 * @throws TypeError if the headings are no list of texts.
 * @example
 * holdsEvidence(['Device', 'Job', 'End Time', 'Result'])          // => true
 * holdsEvidence(['Ticket #', 'Company', 'Date Entered', 'Status']) // => false
 */
export function holdsEvidence(headings: readonly string[]): boolean {
  const header = Array.from(listOf(headings, 'headings', "['Device', 'Result']"), (one) =>
    textOf(one, 'a heading', "'Device'"),
  )
  const columns = evidenceColumns(header)
  if (areMails(columns)) return !header.some((one) => /^(?:ticket|case|incident)/i.test(one))
  const isTicket = header.some((one) =>
    /(?:opened|created|ticket|priorit|summary|assigned|er[oö]ffnet|bearbeiter)/i.test(one),
  )
  const isRun = columns.has('outcome') || columns.has('lastSuccessAt')
  return (
    isRun &&
    !isTicket &&
    (columns.has('at') || columns.has('lastSuccessAt')) &&
    (columns.has('assetId') || columns.has('job'))
  )
}
