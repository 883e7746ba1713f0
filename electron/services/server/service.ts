// What a vault says of its server: for how long a computer's copy is opened without it, and which keys the server lacks.
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

  'server.lostKeys': async ({ vault }) => {
    const lost = await vault.repairs.lostShares();
    if (!lost.ok) return lost;
    const { channels } = vault.db.data;
    const keys = lost.value
      .map(({ compartment, isHere }) => ({
        channelId: compartment,
        channelName: channels[compartment]?.name ?? '',
        here: isHere,
      }))
      .sort((a, b) => a.channelName.localeCompare(b.channelName, 'sv'));
    return ok({ keys, sheet: vault.recovery() !== null });
  },

  'server.restoreKeys': async ({ vault }, { sheet }) => {
    const restored = await vault.repairs.restoreShares(sheet);
    return restored.ok ? ok({ ...restored.value }) : restored;
  },
};
