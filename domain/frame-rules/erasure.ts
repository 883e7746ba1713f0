// What may be erased for good: a case, with its decision in the same frame by the one who may decide it, and what an
// import of one's own left behind. R14, R39, R47; arkivlagen (1990:782) 10 §.
import type { DisposalEntry } from '../disposal/model.ts';
import type { FrameViolation, SignedFrame } from './frame.ts';

/** A row (`log` null) or a record whose content a frame orders erased. */
export interface Erased {
  readonly log: string | null;
  readonly name: string;
  readonly id: string;
  /** The import it came from, who wrote it, and the record it is about; empty where it says nothing of it. */
  readonly importId: string;
  readonly by: string;
  readonly about: string;
}

/** The cases that are disposed of in the frame; each entry has its own rule. */
const disposedIn = (records: readonly { readonly log: string; readonly after: object }[]): ReadonlySet<string> =>
  new Set(
    records.flatMap(({ log, after }) => {
      const entry = after as DisposalEntry;
      return log === 'disposal' && entry.kind === 'disposed' ? [entry.case.caseId] : [];
    }),
  );

function erasureViolation(frame: SignedFrame, erased: Erased, disposed: ReadonlySet<string>): FrameViolation | null {
  const { log, id, importId, about, by } = erased;
  if (log === 'moderation') return disposed.has(id) ? null : 'decider';
  // What the diary noted of the case goes with it.
  if (log === 'diary')
    return about.startsWith('moderation/') && disposed.has(about.slice('moderation/'.length)) ? null : 'decider';
  // An import that was never completed has no run, and nobody has seen its records.
  if (log === 'item') return frame.before.itemImports[importId] === undefined && by === frame.by ? null : 'notYours';
  return 'kept';
}

/** The first erasure that is not allowed; null: all are. */
export function erasureJudgement(
  frame: SignedFrame,
  erases: readonly Erased[],
  records: readonly { readonly log: string; readonly after: object }[],
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
