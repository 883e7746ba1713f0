// What tells one record of the log from another.
import type { RecordRow } from '../../../domain/records/model.ts';

/** Ids are unique within their kind. */
export const keyOf = ({ kind, id }: Pick<RecordRow, 'kind' | 'id'>): string => `${kind}/${id}`;
