import { z } from 'zod';
import { Id, RequiredText } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';

export const undoCalls = {
  /**
   * Undoes the signed-in person's last act, which its answer named (`Answer.undo`). `reason` is what is written where the
   * act cannot be undone without one.
   */
  'undo.last': call({
    needs: 'write',
    who: 'member',
    rows: 'ownLastAct',
    journal: { sv: 'det senaste ångrades', en: 'the last action was undone' },
    input: z.object({ id: Id, reason: RequiredText }),
    output: z.object({}),
  }),
};
