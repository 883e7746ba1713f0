// Unpacks a Result in a test: its value or its code.
import type { Result } from '../../domain/kernel/result.ts';

/** The value of a success; fails the test with the code of a refusal. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params ?? {})}`);
  return result.value;
}

/** The code of a refusal; 'ok' for a success. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
