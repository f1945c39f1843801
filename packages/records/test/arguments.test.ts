// Wrong arguments: each public function refuses them with a sentence of its own, never with an error of the JavaScript engine.

import * as records from '@mspkit/records'
import * as words from '@mspkit/records/words'
import { holdToSentences, type RightCall } from '../../workshop/frames/arguments'

const entryPoints = [records, words]
const condition = { priority: 'P1' }
const lookup = records.lookupIn({ priority: 'P2' })
const compiled = records.compileCondition(condition)

/** Every function of the package, with arguments that it takes. */
const right: Readonly<Record<string, RightCall>> = {
  applicableContract: [records.applicableContract, { client: 'AG-1' }],
  checkCondition: [records.checkCondition, condition, '/when'],
  compileCondition: [records.compileCondition, condition],
  explainCondition: [records.explainCondition, condition, lookup],
  factsOf: [records.factsOf, { client: { id: 'acme', name: 'Acme' } }],
  knownFacts: [records.knownFacts],
  workTimes: [records.workTimes, { from: '2026-04-14T15:00:00Z', workedMinutes: 30 }],
  lookupIn: [records.lookupIn, { priority: 'P1' }],
  partInWords: [words.partInWords, records.explainCondition(condition, lookup).parts[0]],
  reasonInWords: [words.reasonInWords, records.applicableContract({ client: 'AG-1' }).reason, {}],
  'condition.test': [compiled.test, lookup],
  parseAsset: [records.parseAsset, {}],
  parseClient: [records.parseClient, {}],
  parseContact: [records.parseContact, {}],
  parseEvidence: [records.parseEvidence, {}],
  parseSite: [records.parseSite, {}],
  parseTechnicianCost: [records.parseTechnicianCost, {}],
  parseTicket: [records.parseTicket, {}],
  parseTicketEvent: [records.parseTicketEvent, {}],
  parseTimeEntry: [records.parseTimeEntry, {}],
}

holdToSentences(entryPoints, right)
