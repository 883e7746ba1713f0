// Versions of the rule set are added in their order and never changed; one that does not hold yet may be withdrawn. R15,
// R20; docs/decisions/0072-versions-of-the-rules.md.
import { LEADS } from '../rights/roles.ts';
import { nextNumber } from '../rule-sets/versions.ts';
import type { RuleVersion } from '../rules/version.ts';
import type { RowCheck, SignedFrame } from './frame.ts';
import { needsRole, onlyDiffer, unless } from './signer.ts';

/** Numbers follow each other; a version never holds before the day it is published, nor rests on a decision to come. */
const isNext = ({ before, changes }: SignedFrame, { number }: RuleVersion): boolean =>
  changes('ruleVersions').length === 1 && number === nextNumber(before);

export const ruleVersionCheck: RowCheck<RuleVersion> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  const role = needsRole(frame, LEADS);
  if (role !== null) return role;
  if (before === undefined) {
    if (!isNext(frame, after) || after.withdrawn !== null) return 'state';
    return unless(after.from >= frame.today && (after.decidedOn ?? frame.today) <= frame.today, 'time');
  }
  if (!onlyDiffer(before, after, ['withdrawn']) || before.withdrawn !== null || after.withdrawn === null) return 'kept';
  return unless(before.from > frame.today, 'state');
};
