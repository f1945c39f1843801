// What ran, and how did it end? Evidence from CSV exports, JSON records and mails.

export { checkEvidenceMap, defineEvidenceMap, parseEvidenceMap } from './evidence/check'
export { type EvidenceReader, type EvidenceTracker, evidenceReader, type UnmatchedMails } from './evidence/compile'
export type { EvidenceColumns, EvidenceMap, GivenEvidence, MailRule, OutcomeMeaning } from './evidence/definition'
export type { JsonRecords } from './evidence/json-rows'
export { holdsEvidence } from './evidence/propose/headings'
export { likelyOutcome } from './evidence/propose/outcomes'
export {
  type EvidenceCells,
  type EvidenceMapAnswers,
  type EvidenceMapGuess,
  type EvidenceMapProposal,
  type EvidenceMapQuestion,
  proposeEvidenceMap,
} from './evidence/propose/propose'
export {
  type EvidenceChoices,
  type ReadyEvidence,
  type ReadyName,
  readyEvidence,
  recogniseEvidence,
} from './evidence/ready'
export { type ReadyMails, readyMails, recogniseMail } from './evidence/ready-mails'
