// How a record is called in the lists.
import type { DiaryRow } from '../../../domain/diary/calls.ts';
import { paths } from '../../routes.ts';

export const keyOf = ({ kind, id }: Pick<DiaryRow, 'kind' | 'id'>): string => `${kind}/${id}`;

/** Where a record is shown whole; null where it has no screen of its own. */
export function pathOf({ kind, id }: Pick<DiaryRow, 'kind' | 'id'>): string | null {
  if (kind === 'moderation') return paths.case(id);
  return kind === 'inquiry' ? paths.inquiry(id) : null;
}
