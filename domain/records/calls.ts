import { z } from 'zod';
import { Id, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { PersonViews, RecordFilter, RecordRow } from './model.ts';

const Views = PersonViews.omit({ id: true });

export const recordCalls = {
  /** Rows with an exact match of the search text come first; `exact` is their number. */
  'records.page': call({
    // Records are checked per channel, and confidential ones per case.
    needs: 'open',
    who: 'member',
    rows: 'ownRecords',
    input: z.object({ filter: RecordFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    output: z.object({ total: z.number(), exact: z.number(), rows: z.array(RecordRow) }),
  }),
  /** The signed-in person's own views. */
  'records.views': call({
    needs: 'open',
    who: 'member',
    rows: 'ownViews',
    input: z.object({}),
    output: Views,
  }),
  /** Without `id`: a new view. The name must not be in use. */
  'records.saveView': call({
    needs: 'write',
    who: 'member',
    rows: 'ownViews',
    journal: { sv: 'en vy av loggen sparades', en: 'a view of the log was saved' },
    input: z.object({ id: Id.optional(), name: Line, filter: RecordFilter, isDefault: z.boolean() }),
    output: Views,
  }),
  'records.removeView': call({
    needs: 'write',
    who: 'member',
    rows: 'ownViews',
    journal: { sv: 'en vy av loggen togs bort', en: 'a view of the log was removed' },
    input: z.object({ id: Id }),
    output: Views,
  }),
};
