// Rules of disposal: when a record may be disposed of, and what remains of a case. R14, R47. Pure.
import type { Classification, DiaryDecision, Disposed, ModerationCase } from '../moderation/model.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { DisposalDecision } from './model.ts';
import type { DisposalGround } from '../rules/model.ts';
import type { DisposalBlock } from './problems.ts';

/** What decides whether a record of any kind may be disposed of. */
export interface BlockFacts {
  readonly disposed: boolean;
  /** Nothing remains to be done on it. */
  readonly done: boolean;
  readonly held: boolean;
  /** A request for disclosure concerns it. */
  readonly disclosure: boolean;
  /** It is evidence in a case whose content is there. */
  readonly evidence: boolean;
  /** It was made in the program: a register keeps its text too. */
  readonly madeHere: boolean;
}

/**
 * Why a record cannot be disposed of now; empty: it can. A hold, and a request for
 * disclosure, block it whatever the decision says (R47).
 */
export function blocksOf({ disposed, done, held, disclosure, evidence, madeHere }: BlockFacts): DisposalBlock[] {
  if (disposed) return ['disposed'];
  const blocks: readonly (readonly [DisposalBlock, boolean])[] = [
    ['notDone', !done],
    ['held', held],
    ['disclosure', disclosure],
    ['evidence', evidence],
    ['madeHere', madeHere],
  ];
  return blocks.flatMap(([block, applies]) => (applies ? [block] : []));
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
export const PLACEHOLDER = '–';

/** The decision and number, without text written by users; null: none. */
export function bareDecision(decided: DiaryDecision | null): DiaryDecision | null {
  if (decided === null) return null;
  const { entry: _gone, ...diary } = decided;
  return { ...diary, reason: '' };
}

/** The confidentiality and its legal basis. */
export const bareMarks = ({ secrecy, secrecyBasis }: Classification): Classification => ({
  secrecy,
  secrecyBasis,
  personalData: false,
});

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
    marks: bareMarks(marks),
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
    diary: bareDecision(diary),
    status: 'done',
    changed: disposed.stamp,
    disposed,
  };
}
