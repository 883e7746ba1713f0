// What may be erased for good: a record, with its decision in the same frame by the one who may decide it, and what an
// import of one's own left behind. R14, R39, R47; arkivlagen (1990:782) 10 §.
import { disclosureOf } from '../disclosures/rules.ts';
import { stateOfList } from '../disposal/lists.ts';
import { kindOf, type DisposalEntry } from '../disposal/model.ts';
import type { Disposed } from '../moderation/model.ts';
import { RECORD_KINDS, type RecordKind } from '../records/model.ts';
import { type FrameViolation, SINCE, type SignedFrame } from './frame.ts';
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

/** A record that can be disposed of, as its stub is written. */
interface Stub {
  readonly channelId: string;
  readonly disposed?: Disposed | undefined;
}

const KINDS: readonly string[] = RECORD_KINDS;

/**
 * The records that are disposed of in the frame, by `log/id`, with the channel that their decision names; each has its own
 * rule.
 */
function disposedIn(records: Written): ReadonlyMap<string, string> {
  const stubs = new Map(
    records.flatMap(({ log, id, after }) => (KINDS.includes(log) ? [[`${log}/${id}`, after as Stub]] : [])),
  );
  return new Map(
    records.flatMap(({ log, after }) => {
      const entry = after as DisposalEntry;
      if (log !== 'disposal' || entry.kind !== 'disposed') return [];
      const { caseId, channelId } = entry.case;
      const name = `${kindOf(entry.case)}/${caseId}`;
      const stub = stubs.get(name);
      // What remains of the record is in the same frame.
      return stub?.disposed?.disposalId === entry.id && stub.channelId === channelId ? [[name, channelId]] : [];
    }),
  );
}

/** A register keeps what was made in the program, whatever its record says. */
const isInRegister = ({ before }: SignedFrame, importId: string): boolean =>
  Object.hasOwn(before.posts, importId) || Object.hasOwn(before.platformDecisions, importId);

function disposalViolation(
  frame: SignedFrame,
  { log, id, facts }: Erased,
  disposed: ReadonlyMap<string, string>,
): FrameViolation | null {
  const channelId = disposed.get(`${String(log)}/${id}`);
  if (channelId === undefined) return 'decider';
  if (Object.hasOwn(frame.before.holds, id)) return 'kept';
  if (facts !== null && isInRegister(frame, facts.importId)) return 'kept';
  const named = { kind: log as RecordKind, id };
  if (disclosureOf(frame.before, named, frame.today) !== undefined) return 'kept';
  return unless(facts === null || facts.channelId === channelId, 'notYours');
}

/** What the diary noted of a record goes with it. */
function diaryViolation({ facts, writers }: Erased, disposed: ReadonlyMap<string, string>): FrameViolation | null {
  // What is gone was judged while it was there.
  if (facts === null) return unless(disposed.size > 0 && writers.length > 0, 'decider');
  return unless(disposed.has(facts.about), 'decider');
}

/** What was decided of it for the public has its hash, by which a short text can be guessed; the row has the record's id. */
const isDisposed = (disposed: ReadonlyMap<string, string>, id: string): boolean =>
  [...disposed.keys()].some((name) => name.endsWith(`/${id}`));

/** An import that was never completed has no run, and nobody has seen its records. */
function leftOverViolation(frame: SignedFrame, { facts, writers }: Erased): FrameViolation | null {
  return unless(
    writers.length > 0 &&
      writers.every((writer) => writer === frame.by) &&
      (facts === null ||
        (!Object.hasOwn(frame.before.itemImports, facts.importId) && !isInRegister(frame, facts.importId))),
    'notYours',
  );
}

function erasureViolation(
  frame: SignedFrame,
  erased: Erased,
  disposed: ReadonlyMap<string, string>,
): FrameViolation | null {
  const { log, name, id } = erased;
  if (log === null && name === 'publicReviews') return unless(isDisposed(disposed, id), 'decider');
  if (log === 'diary') return diaryViolation(erased, disposed);
  if (log === 'item' && !disposed.has(`item/${id}`)) return leftOverViolation(frame, erased);
  return log !== null && KINDS.includes(log) ? disposalViolation(frame, erased, disposed) : 'kept';
}

/** Records go only with a list that somebody else than its proposer decided on, and that nobody revoked. */
function listViolation(frame: SignedFrame, disposed: ReadonlyMap<string, string>): string | null {
  if (disposed.size === 0 || (disposed.size === 1 && frame.rules < SINCE.disposalByTwo)) return null;
  const carriedOut = frame.changes('disposalLists').find(({ before, after }) => before?.done === null && after?.done);
  const list = carriedOut?.before;
  const decided = list !== undefined && stateOfList(list) === 'decided' && list.decided?.stamp.by !== list.proposed.by;
  const listed = new Set(decided ? list.records.map(({ kind, id }) => `${kind}/${id}`) : []);
  return [...disposed.keys()].find((name) => !listed.has(name)) ?? null;
}

/** The first erasure that is not allowed; null: all are. */
export function erasureJudgement(
  frame: SignedFrame,
  erases: readonly Erased[],
  records: Written,
): { readonly what: string; readonly violation: FrameViolation } | null {
  if (erases.length === 0) return null;
  const disposed = disposedIn(records);
  const alone = listViolation(frame, disposed);
  if (alone !== null) return { what: `log:${alone}`, violation: 'decider' };
  for (const erased of erases) {
    const violation = erasureViolation(frame, erased, disposed);
    if (violation !== null)
      return { what: `${erased.log === null ? erased.name : `log:${erased.log}`}/${erased.id}`, violation };
  }
  return null;
}
