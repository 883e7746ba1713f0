// The result of a call. Errors are values: a code for the program, a message for the user (looked up by the code in
// renderer/i18n and filled with `params`), and a cause for the log.

/** An error. `code` selects the message `errors.<code>`; `cause` never reaches the renderer. */
export interface Problem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** The input field at fault, as a dotted path, if the error concerns a single field. */
  readonly field?: string;
  /** For the log only; removed by the IPC gateway (`door`). Must not contain secrets or citizens' text. */
  readonly cause?: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem };

/** A success carrying `value`. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A failure with its code and the details for message and log. */
export const fail = (
  code: string,
  detail: Omit<Problem, 'code'> = {},
): { readonly ok: false; readonly error: Problem } => ({
  ok: false,
  error: { code, ...detail },
});

/** Closes an exhaustive switch: a missing case is a compile error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
