// Puts a refusal on the field of the form that it is about.
import type { Result } from '../../../domain/result.ts';

/** The result, its problem placed on `fields[code]` where there is one. */
export function onField<T>(result: Result<T>, fields: Readonly<Record<string, string>>): Result<T> {
  if (result.ok) return result;
  const field = fields[result.error.code];
  return field === undefined ? result : { ok: false, error: { ...result.error, field } };
}
