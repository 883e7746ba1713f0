// Where each kind of record is read and edited.
import type { RecordRow } from '../../domain/records/model.ts';
import { paths } from '../routes.ts';

/** The screen where a record is edited. */
export function placeOf({ kind, id }: Pick<RecordRow, 'kind' | 'id'>): string {
  switch (kind) {
    case 'moderation':
      return paths.case(id);
    case 'inquiry':
      return paths.inquiry(id);
    case 'capture':
      return paths.capture(id);
    case 'captureOccasion':
      return paths.submission(id);
    case 'item':
      return paths.item(id);
  }
}
