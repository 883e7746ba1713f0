// What the disposal of a record needs to know about its kind. R14, R47.
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import type { DisposalEntry, Hold } from '../../../domain/disposal/model.ts';
import type { Disposed } from '../../../domain/moderation/model.ts';
import type { DisposalBlock } from '../../../domain/disposal/problems.ts';
import type { ServiceContext } from '../kernel/context.ts';

export interface DisposalPart<T> {
  /** Why it cannot be disposed of now. */
  readonly blocks: (record: T, hold: Hold | null, underDisclosure?: boolean) => DisposalBlock[];
  /** What remains of it. */
  readonly stub: (record: T, disposed: Disposed) => T;
  /** What the entry in the log of disposals says about it. */
  readonly facts: (record: T, context: Pick<ServiceContext, 'vault'>) => DisposalEntry['case'];
  readonly files: (record: T) => readonly FileRef[];
  /** How much is lost: shown before the decision. */
  readonly content: (record: T) => { readonly characters: number; readonly sender: string; readonly notes: number };
}
