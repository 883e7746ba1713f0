// Who may write what two captures differ in, and explain it: never removed or rewritten, only explained. R17.3.
import { caseReachOf } from '../moderation/access.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import type { Comparison } from '../vanished/model.ts';
import type { RowCheck, SignedFrame } from './frame.ts';
import { holds, onlyDiffer, signerIs, unless } from './signer.ts';

function reaches(frame: SignedFrame, channelId: string): boolean {
  const { channels, logins, absences } = frame.before;
  const channel = Object.hasOwn(channels, channelId) ? channels[channelId] : undefined;
  return (
    channel !== undefined &&
    signerIs(frame, (me) => caseReachOf(me, { logins, absences, today: frame.today })(channel) !== 'none')
  );
}

export const comparisonCheck: RowCheck<Comparison> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  const mayWrite =
    unless(holds(frame, WORKS_WITH_RECORDS), 'role') ?? unless(reaches(frame, after.channelId), 'notYours');
  if (mayWrite !== null) return mayWrite;
  if (before === undefined)
    return unless(
      after.findings.every(({ explained }) => explained === null),
      'state',
    );
  const isKept =
    onlyDiffer(before, after, ['findings', 'changed']) &&
    before.findings.length === after.findings.length &&
    before.findings.every((old, index) => {
      const next = after.findings[index];
      return next !== undefined && onlyDiffer(old, next, ['explained']);
    });
  return (
    unless(isKept, 'kept') ??
    // What others removed has no case of the municipality's.
    unless(
      after.findings.every(({ explained }) => explained?.caseId === undefined || explained.by === 'us'),
      'state',
    )
  );
};
