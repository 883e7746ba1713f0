// Assigns a refusal to the form field that it concerns.
import type { Result } from '../../../domain/kernel/result.ts';

/** The result, with its problem assigned to `fields[code]` if that exists. */
export function assignToField<T>(result: Result<T>, fields: Readonly<Record<string, string>>): Result<T> {
  if (result.ok) return result;
  const field = fields[result.error.code];
  return field === undefined ? result : { ok: false, error: { ...result.error, field } };
}
