// What the disposal of a record needs to know about its kind. R14, R18, R47.
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import type { DisposedFacts } from '../../../domain/disposal/model.ts';
import type { Disposed } from '../../../domain/moderation/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Tx } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { channelName } from './texts.ts';

/** How much of a record is lost: shown before the decision. */
export interface LostContent {
  readonly characters: number;
  readonly sender: string;
  readonly notes: number;
}

export interface DisposalPart<T> {
  /** Whether nothing remains to be done on it. */
  readonly isDone: (record: T) => boolean;
  /** The case in which it is evidence; null: none. */
  readonly evidenceIn: (record: T) => string | null;
  /** Whether it was made in the program, so that a register keeps its text too. */
  readonly madeHere: (record: T) => boolean;
  /** What remains of it. */
  readonly stub: (record: T, disposed: Disposed) => T;
  /** What the entry in the log of disposals says about it, besides what it says of all. */
  readonly facts: (record: T) => Pick<DisposedFacts, 'seenAt' | 'category' | 'outcome'>;
  readonly files: (record: T) => readonly FileRef[];
  readonly content: (record: T) => LostContent;
}

/** A record that was found and may be read, for a disposal that need not know its kind. */
export interface Disposable {
  readonly disposed: Disposed | null;
  readonly versions: number;
  /** Identifies this version of the record. */
  readonly asOf: string;
  /** Every file named by any version, once. */
  readonly files: readonly FileRef[];
  readonly isDone: boolean;
  readonly evidenceIn: string | null;
  readonly madeHere: boolean;
  readonly facts: DisposedFacts;
  readonly content: LostContent;
  /** Replaces it by what remains of it. */
  readonly saveStub: (tx: Pick<Tx<VaultState>, 'putLog'>, disposed: Disposed) => void;
}

/** Finds a record that the signed-in person may read. */
export type FindDisposable = (context: ServiceContext, id: string) => Promise<Result<Disposable>>;

interface Stored {
  readonly id: string;
  readonly channelId: string;
  readonly diary: { readonly number: string } | null;
}

/** What the log of disposals says about a record of any kind. */
export const disposedFacts = <T extends Stored>(
  kind: NonNullable<DisposedFacts['kind']>,
  { facts }: Pick<DisposalPart<T>, 'facts'>,
  record: T,
  context: Pick<ServiceContext, 'vault'>,
): DisposedFacts => ({
  kind,
  caseId: record.id,
  channelId: record.channelId,
  channelName: channelName(context, record.channelId),
  diaryNumber: record.diary?.number ?? '',
  ...facts(record),
});

/** The number of texts that are not empty. */
export const countTexts = (texts: readonly string[]): number => texts.filter((text) => text !== '').length;
