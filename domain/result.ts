// The one way to say how a call went. Errors are values: a code for the program, a sentence for the
// person (looked up by the code in renderer/i18n, filled with `params`), and a cause for the log.

/** What went wrong. `code` selects the sentence `errors.<code>`; `cause` never reaches the renderer. */
export interface Problem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Which field of the input it concerns, as a dotted path, where one field is to blame. */
  readonly field?: string;
  /** For the log only; stripped by the door. Must carry no secret and no citizen's text. */
  readonly cause?: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem };

/** A success carrying `value`. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A refusal with a code and what the sentence and the log need. */
export const fail = (code: string, detail: Omit<Problem, 'code'> = {}): { readonly ok: false; readonly error: Problem } => ({
  ok: false,
  error: { code, ...detail },
});

/** Ends an exhaustive switch: the compiler complains when a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
