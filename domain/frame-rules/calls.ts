import { z } from 'zod';
import { call } from '../rights/call.ts';
import { ADMINISTRATORS } from '../rights/roles.ts';

const RowName = z.object({ register: z.string().min(1).max(64), id: z.string().min(1).max(200) });

/** Maximum number of rows listed at once. */
export const MAX_UNREADABLE_ROWS = 50;

export const rowCalls = {
  /** The first rows that no screen can read, and how many there are. They are from before the vault followed rules. */
  'rows.unreadable': call({
    needs: 'open',
    who: ADMINISTRATORS,
    input: z.object({}),
    output: z.object({ rows: z.array(RowName), total: z.number() }),
  }),
  /** Removes one of them; the journal keeps what it said. `rows.readable` when there is none, or it can be read. */
  'rows.removeUnreadable': call({
    needs: 'write',
    who: ADMINISTRATORS,
    journal: { sv: 'en oläslig rad togs bort', en: 'an unreadable row was removed' },
    input: RowName,
    output: z.object({}),
  }),
};
