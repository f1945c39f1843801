// What ran, and how did it end? Evidence from CSV exports, JSON records and mails.

export { checkEvidenceMap, defineEvidenceMap, parseEvidenceMap } from './evidence/check'
export {
  type EvidenceReader,
  type EvidenceTracker,
  evidenceReader,
  type UnmatchedMails,
  type UnreadLines,
} from './evidence/compile'
export type { EvidenceColumns, EvidenceMap, GivenEvidence, MailRule, OutcomeMeaning } from './evidence/definition'
export { holdsEvidence } from './evidence/propose/headings'
export { likelyOutcome } from './evidence/propose/outcomes'
export type {
  EvidenceCells,
  EvidenceMapAnswers,
  EvidenceMapGuess,
  EvidenceMapProposal,
  EvidenceMapQuestion,
} from './evidence/propose/proposal'
export { proposeEvidenceMap } from './evidence/propose/propose'
export { readyEvidence, recogniseEvidence } from './evidence/ready/answers'
export { type ReadyMails, readyMails, recogniseMail } from './evidence/ready/mails'
export type { EvidenceChoices, ReadyEvidence, ReadyName } from './evidence/ready/tool'
export type { JsonRecords } from './evidence/rows/json-rows'
