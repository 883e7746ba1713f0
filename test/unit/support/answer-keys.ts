// The signed-in person says yes to every question about a first key.
import type { ServiceContext } from '../../../electron/services/kernel/context.ts';
import { custodyService } from '../../../electron/services/custody/service.ts';
import { must } from '../../support/results.ts';

/** Gives all keys that the person is asked for; returns the names of those who got one. */
export async function giveAskedKeys(context: ServiceContext): Promise<string[]> {
  const { asks } = must(await custodyService['custody.state'](context, {}));
  for (const { personId, channels } of asks)
    must(
      await custodyService['custody.giveKeys'](context, {
        personId,
        channelIds: channels.map(({ channelId }) => channelId),
      }),
    );
  return asks.map(({ name }) => name);
}
