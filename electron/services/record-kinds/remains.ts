// What remains of a record that has been disposed of is changed by nobody. R47.
import type { Disposed } from '../../../domain/moderation/model.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';

/** `disposal.disposed` for a record whose content has been disposed of. */
export const unlessDisposed = <T extends { readonly disposed?: Disposed | undefined }>(found: Result<T>): Result<T> =>
  found.ok && found.value.disposed !== undefined ? fail('disposal.disposed') : found;
