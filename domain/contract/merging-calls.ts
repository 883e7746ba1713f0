// Calls that may change a row which another program has changed since the person looked: they add to it, or compare with
// what the person saw more finely than by the row. Every other call that writes is refused then
// (docs/decisions/0105-what-a-person-had-seen.md).
import type { CallName } from './api.ts';

/** They add something of their own to a row or a record, and leave everything else in it as it is. */
const ADDING = [
  // A page goes into a case as evidence; one that is in a case already is refused.
  'captures.toCase',
  // Each check and sighting stands with its person and its day: the newest counts, and earlier ones are kept in the history.
  'channels.noticeSeen',
  'channels.noticesSeen',
  'channels.recordCheck',
  'channels.recordContact',
  // Somebody who is told twice was told the first time.
  'custody.emergencyTold',
  // Of records and files that are there already, none is added again: what is there is looked at as it is written.
  'disclosures.add',
  'disclosures.addMatching',
  'inquiries.addFiles',
  'moderation.addEvidence',
  // Two who remind, or note a complaint, have done so twice: both are facts.
  'inquiries.remind',
  'moderation.noteAppeal',
  // Each opening of a login is one of its own in the access log.
  'logins.code',
  'logins.reveal',
  // What a person has seen, or said thanks for, is that person's alone.
  'members.seenLeftOut',
  'members.seenRecovery',
  'absences.thank',
  'absences.thanksSeen',
] as const satisfies readonly CallName[];

/** They take what the person saw as `basedOn`: a case by its parts, an absence by its duties. */
const FINER = [
  'absences.assign',
  'moderation.confirmSeen',
  'moderation.decideDiary',
  'moderation.followUp',
  'moderation.preserve',
  'moderation.recordOutcome',
  'moderation.save',
] as const satisfies readonly CallName[];

export const MERGING_CALLS: ReadonlySet<CallName> = new Set<CallName>([...ADDING, ...FINER]);
