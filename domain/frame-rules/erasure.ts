// What may be erased for good: a case, with its decision in the same frame by the one who may decide it, and what an
// import of one's own left behind. R14, R39, R47; arkivlagen (1990:782) 10 §.
import { disclosureOf } from '../disclosures/rules.ts';
import type { DisposalEntry } from '../disposal/model.ts';
import type { ModerationCase } from '../moderation/model.ts';
import type { FrameViolation, SignedFrame } from './frame.ts';
import { unless } from './signer.ts';

/** What is known of a record before its content was erased. */
export interface ErasedFacts {
  readonly channelId: string;
  /** The import it came from, and the record it is about; empty where it says nothing of it. */
  readonly importId: string;
  readonly about: string;
}

/** A row (`log` null) or a record whose content a frame orders erased. */
export interface Erased {
  readonly log: string | null;
  readonly name: string;
  readonly id: string;
  /** Null: for a row, and when the content is gone, so that only the chain says who wrote it. */
  readonly facts: ErasedFacts | null;
  /** Everybody who wrote a version of it, erased ones too. */
  readonly writers: readonly string[];
}

type Written = readonly { readonly log: string; readonly id: string; readonly after: object }[];

/** The cases that are disposed of in the frame, with the channel that their decision names; each has its own rule. */
function disposedIn(records: Written): ReadonlyMap<string, string> {
  const stubs = new Map(
    records.flatMap(({ log, id, after }) => (log === 'moderation' ? [[id, after as ModerationCase]] : [])),
  );
  return new Map(
    records.flatMap(({ log, after }) => {
      const entry = after as DisposalEntry;
      if (log !== 'disposal' || entry.kind !== 'disposed') return [];
      const { caseId, channelId } = entry.case;
      const stub = stubs.get(caseId);
      // What remains of the case is in the same frame.
      return stub?.disposed?.disposalId === entry.id && stub.channelId === channelId ? [[caseId, channelId]] : [];
    }),
  );
}

function caseViolation(
  frame: SignedFrame,
  { id, facts }: Erased,
  disposed: ReadonlyMap<string, string>,
): FrameViolation | null {
  const channelId = disposed.get(id);
  if (channelId === undefined) return 'decider';
  if (Object.hasOwn(frame.before.holds, id)) return 'kept';
  if (disclosureOf(frame.before, { kind: 'moderation', id }, frame.today) !== undefined) return 'kept';
  return unless(facts === null || facts.channelId === channelId, 'notYours');
}

/** What the diary noted of a case goes with it. */
function diaryViolation({ facts, writers }: Erased, disposed: ReadonlyMap<string, string>): FrameViolation | null {
  // What is gone was judged while it was there.
  if (facts === null) return unless(disposed.size > 0 && writers.length > 0, 'decider');
  const [log, id = ''] = facts.about.split('/');
  return unless(log === 'moderation' && disposed.has(id), 'decider');
}

/** An import that was never completed has no run, and nobody has seen its records. */
function leftOverViolation(frame: SignedFrame, { facts, writers }: Erased): FrameViolation | null {
  return unless(
    writers.length > 0 &&
      writers.every((writer) => writer === frame.by) &&
      (facts === null ||
        (!Object.hasOwn(frame.before.itemImports, facts.importId) &&
          !Object.hasOwn(frame.before.posts, facts.importId) &&
          !Object.hasOwn(frame.before.platformDecisions, facts.importId))),
    'notYours',
  );
}

function erasureViolation(
  frame: SignedFrame,
  erased: Erased,
  disposed: ReadonlyMap<string, string>,
): FrameViolation | null {
  if (erased.log === 'moderation') return caseViolation(frame, erased, disposed);
  if (erased.log === 'diary') return diaryViolation(erased, disposed);
  return erased.log === 'item' ? leftOverViolation(frame, erased) : 'kept';
}

/** The first erasure that is not allowed; null: all are. */
export function erasureJudgement(
  frame: SignedFrame,
  erases: readonly Erased[],
  records: Written,
): { readonly what: string; readonly violation: FrameViolation } | null {
  if (erases.length === 0) return null;
  const disposed = disposedIn(records);
  for (const erased of erases) {
    const violation = erasureViolation(frame, erased, disposed);
    if (violation !== null)
      return { what: `${erased.log === null ? erased.name : `log:${erased.log}`}/${erased.id}`, violation };
  }
  return null;
}
