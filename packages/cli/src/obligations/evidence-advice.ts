// What a map of evidence lacks, said once for all rows: words, rules and lines, with what to write.

import { type EvidenceMap, type EvidenceTracker, likelyOutcome } from '@mspkit/psa/evidence'
import { quote } from '@mspkit/values'
import { labelsToPaste } from '../csv/labels'
import { mailboxForm } from '../files/mailbox'
import { counted } from '../print/counted'

/** A file of evidence with its map. */
interface MappedFile {
  readonly path: string
  readonly mapPath: string
  readonly map: EvidenceMap
}

/** What was left out because the map lacks it, and what it passed over. */
export const mapAdvice = (tracker: EvidenceTracker, { path, mapPath, map }: MappedFile): string[] => [
  ...wordAdvice(tracker, mapPath),
  ...mailAdvice(tracker, path, mapPath),
  ...lineAdvice(tracker, path, mapPath),
  ...passedOver(tracker, path, map),
]

/** Written for a word that says nothing: a map with it is refused, so that somebody decides. */
const undecided = '?'

/** Words that the map does not know, as JSON to paste into it. */
function wordAdvice(tracker: EvidenceTracker, mapPath: string): string[] {
  const all = tracker.missingConfig()
  const missing = all.filter(({ map }) => map === 'outcomes')
  const zones = all.filter(({ map }) => map === 'zones')
  return [...zoneAdvice(zones, mapPath), ...outcomeAdvice(missing, mapPath)]
}

type Missing = ReturnType<EvidenceTracker['missingConfig']>

/** Words for zones that the map does not know, as JSON to paste into it. */
function zoneAdvice(missing: Missing, mapPath: string): string[] {
  if (missing.length === 0) return []
  const rows = missing.reduce((sum, { count }) => sum + count, 0)
  return [
    `Words for zones that ${mapPath} does not know, on ${runs(rows)}, which are left out. Add them to "zones", each with the IANA name of its place, e.g. "America/Chicago", in place of "${undecided}":`,
    ...labelsToPaste(Object.fromEntries(missing.map(({ key }) => [key, undecided]))),
  ]
}

function outcomeAdvice(missing: Missing, mapPath: string): string[] {
  if (missing.length === 0) return []
  const rows = missing.reduce((sum, { count }) => sum + count, 0)
  const known = Object.fromEntries(missing.map(({ key }) => [key, likelyOutcome(key) ?? undecided]))
  return [
    `${mapPath} does not know these outcomes, on ${runs(rows)}. Those runs are left out, so promises may look unmet. Check these lines and add them to "outcomes":`,
    ...labelsToPaste(known),
    ...(Object.values(known).includes(undecided)
      ? [`Write "success", "warning", "partial", "failure" or "ignore" in place of "${undecided}".`]
      : []),
  ]
}

const runs = (count: number): string => `${count} run${count === 1 ? '' : 's'}`

/** Kinds of mail that are listed. */
const mostShapes = 10

function mailAdvice(tracker: EvidenceTracker, path: string, mapPath: string): string[] {
  const one = mailboxForm(path) === null ? 'row' : 'mail'
  const shapes = tracker.unmatchedMails()
  const mails = shapes.reduce((sum, { count }) => sum + count, 0)
  if (mails === 0) return []
  const rest = shapes.length - mostShapes
  return [
    `${path}: ${mails} mail${mails === 1 ? '' : 's'} that no rule of ${mapPath} reads ${mails === 1 ? 'is' : 'are'} left out:`,
    ...shapes
      .slice(0, mostShapes)
      .map(
        ({ count, subject, sender, row }) => `  ${count} × ${quote(subject)} from ${quote(sender)}, e.g. ${one} ${row}`,
      ),
    ...(rest > 0 ? [`  … and ${rest} other kinds.`] : []),
    'Add a rule for each to "mails", with "outcome": "ignore" where it is about no run.',
  ]
}

function lineAdvice(tracker: EvidenceTracker, path: string, mapPath: string): string[] {
  const lines = tracker.unreadLines()
  const count = lines.reduce((sum, one) => sum + one.count, 0)
  if (count === 0) return []
  const one = mailboxForm(path) === null ? 'row' : 'mail'
  const rest = lines.length - mostShapes
  return [
    `${path}: ${counted(count, 'row')} of tables that a rule of ${mapPath} does not read, while it reads others of the same table:`,
    ...lines
      .slice(0, mostShapes)
      .map(({ count, line, rule, row }) => `  ${count} × ${quote(line)}, rule ${rule}, e.g. ${one} ${row}`),
    ...(rest > 0 ? [`  … and ${rest} other kinds.`] : []),
    'Write "lines" of the rule so that it fits them as well. A part that is a whole cell fits an empty one.',
  ]
}

function passedOver(tracker: EvidenceTracker, path: string, { mails }: EvidenceMap): string[] {
  const count = tracker.passedOver()
  if (count === 0) return []
  const what = mails === undefined ? 'row' : 'mail'
  return [
    `${path}: skipped ${counted(count, what)}: by the map, ${count === 1 ? 'it is' : 'they are'} about no finished run.`,
  ]
}
