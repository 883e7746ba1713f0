// What people have open on their screens in a vault on a server, told to each other as a hint. Nothing of it is stored.
// docs/decisions/0112-who-has-what-open.md.
import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';

/** What others have open: one thing, and who. */
export const OpenThing = z.object({
  id: Id,
  names: z.array(z.string()),
  /** Whether the signed-in person has it open in another program. */
  own: z.boolean(),
});
export type OpenThing = z.infer<typeof OpenThing>;

export const openNowCalls = {
  /**
   * Says what a window of this program shows, and gives what is open in other programs, as far as that was heard within
   * seconds; nothing in a vault in a folder and without the server. `open` null: the others are told nothing of it. A window
   * that says nothing for long counts as closed.
   */
  'openNow.tell': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: z.object({ window: Id, open: z.array(Id).max(6).nullable() }),
    output: z.object({ others: z.array(OpenThing) }),
  }),
};
