// Declares the shape of calls and events. The contract itself is in api.ts.
import { z } from 'zod';
import type { Reach } from './reach.ts';
import type { Who } from './roles.ts';

/**
 * Required state of the vault. `any`: none, not even an open vault; `open`: unlocked; `write`: unlocked and writable.
 */
export type Needs = 'any' | 'open' | 'write';

/**
 * Who answers a call: the main process, the vault session of the engine, or a service of the engine. `file`: the engine
 * makes a file, and the main process saves it where the user wants it.
 */
export type AnsweredBy = 'main' | 'session' | 'service' | 'file';
/** What the save dialog suggests for a file. */
export interface SuggestedFile<I extends z.ZodType = z.ZodType> {
  name(input: z.output<I>): string;
  /** Without the dot. */
  extension(input: z.output<I>): string;
}
/** What the journal calls the change. */
export interface JournalWords {
  readonly sv: string;
  readonly en: string;
}

export interface CallSpec<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  N extends Needs = Needs,
  A extends AnsweredBy = AnsweredBy,
  J extends JournalWords | null = JournalWords | null,
> {
  readonly needs: N;
  readonly who: Who;
  /** For which rows, beyond the role; null: for all. */
  readonly rows: Reach | null;
  readonly answeredBy: A;
  /** Null: the call writes nothing, or writes under another word (`ownActions`). */
  readonly journal: J;
  /** Null unless the call is answered by a file. */
  readonly file: SuggestedFile<I> | null;
  readonly input: I;
  readonly output: O;
}

/** As written: `rows`, `answeredBy` and `journal` may be left out. */
interface Declared<
  I extends z.ZodType,
  O extends z.ZodType,
  N extends Needs,
  A extends AnsweredBy,
  J extends JournalWords | null,
> {
  readonly needs: N;
  readonly who: Who;
  readonly rows?: Reach;
  readonly answeredBy?: A;
  readonly journal?: J;
  readonly file?: SuggestedFile<I>;
  readonly input: I;
  readonly output: O;
}

/**
 * Declares a call, answered by a service unless `answeredBy` says otherwise. Unknown keys in an object input are an
 * error; they are not silently dropped.
 */
export const call = <
  I extends z.ZodType,
  O extends z.ZodType,
  N extends Needs,
  A extends AnsweredBy = 'service',
  J extends JournalWords | null = null,
>({
  input,
  answeredBy,
  journal,
  rows,
  file,
  ...rest
}: Declared<I, O, N, A, J>): CallSpec<I, O, N, A, J> => ({
  ...rest,
  rows: rows ?? null,
  answeredBy: (answeredBy ?? 'service') as A,
  journal: (journal ?? null) as J,
  file: file ?? null,
  input: input instanceof z.ZodObject ? (input.strict() as z.ZodType as I) : input,
});
