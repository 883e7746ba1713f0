// Calls that may change a row which another program has changed since the person looked: they add to it, or compare with
// what the person saw more finely than by the row. Every other call that writes is refused then
// (docs/decisions/0105-what-a-person-had-seen.md).
import type { CallName } from './api.ts';

/** They add something of their own to a row or a record, and leave everything else in it as it is. */
const ADDING = [
  'captures.toCase',
  'channels.noticeSeen',
  'channels.noticesSeen',
  'channels.recordCheck',
  'channels.recordContact',
  'custody.emergencyTold',
  'disclosures.add',
  'disclosures.addMatching',
  'inquiries.addFiles',
  'inquiries.remind',
  'items.toCase',
  'items.toInquiry',
  'logins.code',
  'logins.reveal',
  'members.seenLeftOut',
  'members.seenRecovery',
  'moderation.addEvidence',
  'moderation.noteAppeal',
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
