// Rules of disposal: who may dispose, when, and what remains of a case. R14, R47. Pure.
import type { Disposed, ModerationCase } from '../moderation/model.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { DisposalDecision, Hold } from './model.ts';
import type { DisposalGround } from '../rules/model.ts';
import type { DisposalBlock } from './problems.ts';

/**
 * Why a case cannot be disposed of now; empty: it can. A hold, and a request for disclosure, block disposal whatever the decision
 * says (R47).
 */
export function blocksOf(
  moderationCase: Pick<ModerationCase, 'status' | 'disposed'>,
  hold: Hold | null,
  underDisclosure = false,
): DisposalBlock[] {
  if (moderationCase.disposed !== undefined) return ['disposed'];
  const blocks: DisposalBlock[] = [];
  if (moderationCase.status !== 'done') blocks.push('notDone');
  if (hold !== null) blocks.push('held');
  if (underDisclosure) blocks.push('disclosure');
  return blocks;
}

/** Whether the decision can be executed, and its ground (R47). `today` is the day in Stockholm. */
export function checkDecision(
  decision: DisposalDecision,
  grounds: readonly DisposalGround[],
  today: string,
): Result<DisposalGround> {
  const ground = grounds.find(({ id }) => id === decision.groundId);
  if (ground === undefined) return fail('disposal.unknownGround', { field: 'decision.groundId' });
  if (decision.decidedOn > today) return fail('disposal.decidedInFuture', { field: 'decision.decidedOn' });
  return ground.noteNeeded && decision.note === ''
    ? fail('disposal.noteMissing', { field: 'decision.note' })
    : ok(ground);
}

/** Placeholder where the schema requires text. */
const PLACEHOLDER = '–';

/** The decision and number, without text written by users. */
function bareDecision({ entry: _gone, ...diary }: NonNullable<ModerationCase['diary']>): ModerationCase['diary'] {
  return { ...diary, reason: '' };
}

/**
 * What remains of a case: number, times, channel, category, outcome, confidentiality with its legal basis,
 * and the disposal with its grounds. Other text written by users, all names and addresses, and the files and their
 * hashes are removed: a short text can be guessed from its hash.
 */
export function stubOf(moderationCase: ModerationCase, disposed: Disposed): ModerationCase {
  const { actions, diary, followUp, item, marks } = moderationCase;
  const { reopenReason: _gone, appeals = [], packages = [], alike, ...rest } = moderationCase;
  const withoutContent = (additional: NonNullable<typeof alike>[number]) => ({
    id: additional.id,
    item: { kind: additional.item.kind, text: '', link: '', postedAt: null },
    sender: null,
    ...(additional.seenAt === undefined ? {} : { seenAt: additional.seenAt }),
  });
  return {
    ...rest,
    item: { kind: item.kind, text: '', link: '', postedAt: null },
    sender: null,
    ...(alike === undefined ? {} : { alike: alike.map(withoutContent) }),
    categoryNote: '',
    evidence: [],
    preserved: null,
    actions: actions.map((action) => ({ ...action, note: '' })),
    followUp: {
      police: followUp.police === null ? null : { reportedOn: followUp.police.reportedOn, number: '' },
      authorInformed: followUp.authorInformed === null ? null : { on: followUp.authorInformed.on, text: '' },
      blockedUntil: followUp.blockedUntil,
      blockLifted: followUp.blockLifted,
    },
    marks: { secrecy: marks.secrecy, secrecyBasis: marks.secrecyBasis, personalData: false },
    ...(appeals.length === 0
      ? {}
      : {
          appeals: appeals.map((appeal) => ({
            ...appeal,
            text: PLACEHOLDER,
            decided: appeal.decided === null ? null : { ...appeal.decided, reason: PLACEHOLDER },
          })),
        }),
    ...(packages.length === 0
      ? {}
      : { packages: packages.map((evidencePackage) => ({ ...evidencePackage, reason: PLACEHOLDER })) }),
    diary: diary === null ? null : bareDecision(diary),
    status: 'done',
    changed: disposed.stamp,
    disposed,
  };
}
