// What a vault says of its server, for everybody: for how long a computer's copy is opened without it.
import { ok } from '../../../domain/kernel/result.ts';
import type { Handlers } from '../kernel/context.ts';
import { change } from '../kernel/register-access.ts';

export const serverService: Handlers<'server'> = {
  'server.offline': ({ vault }) => ok({ days: vault.offlineDays() }),

  'server.setOfflineDays': (context, { days }) =>
    change(context, 'server.setOfflineDays', (tx) => {
      tx.setOfflineDays(days);
      return ok({});
    }),
};
