// A look: somebody looked through a channel's page. R15.
import { z } from 'zod';
import { Id, Stamp, Text } from '../kernel/schemas.ts';

/** Noted on the day that it was done, and never changed; only whoever noted it takes it back, the same day. */
export const Look = z.object({
  id: Id,
  channelId: Id,
  note: Text,
  /** Who, when, and for whom as a substitute. */
  stamp: Stamp,
});
export type Look = z.infer<typeof Look>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    looks: Look;
  }
}
