import { z } from 'zod';
import { Id, Line } from '../common.ts';
import { call } from '../contract.ts';
import { PersonViews, RecordFilter, RecordRow } from './model.ts';

const Views = PersonViews.omit({ id: true });

export const recordCalls = {
  /** Rows with an exact match of the search text come first; `exact` is their number. */
  'records.page': call(
    'open',
    z.object({ filter: RecordFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    z.object({ total: z.number(), exact: z.number(), rows: z.array(RecordRow) }),
  ),
  /** The signed-in person's own views. */
  'records.views': call('open', z.object({}), Views),
  /** Without `id`: a new view. The name must not be in use. */
  'records.saveView': call(
    'write',
    z.object({ id: Id.optional(), name: Line, filter: RecordFilter, isDefault: z.boolean() }),
    Views,
  ),
  'records.removeView': call('write', z.object({ id: Id }), Views),
};
