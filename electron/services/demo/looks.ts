// Looks at the pages of the demonstration: the last weeks, most days; one page was missed yesterday, and those of today
// are left. R15.
import { asksForLooks } from '../../../domain/looks/due.ts';
import { holdersOn, confirmedAbsences, coverView } from '../../../domain/cover/holders.ts';
import { onBehalfOf } from '../../../domain/cover/on-behalf.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Look } from '../../../domain/looks/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { clockOn, workingDayAgo } from './at-time.ts';

const WORKING_DAYS = 15;
/** By how many working days ago, the channel whose page was missed then. */
const MISSED: Readonly<Record<number, string>> = { 1: 'bibliotek-ig', 7: 'bibliotek-fb' };

/** The look of a day by whoever had the duty; null: nobody had. */
function lookOn(context: ServiceContext, state: VaultState, channel: Channel, ago: number, nth: number): Look | null {
  const day = workingDayAgo(context, ago);
  const view = coverView(state, confirmedAbsences(state));
  const [holder] = holdersOn(view, channel, 'moderate', day).flat();
  if (holder === undefined) return null;
  const absent = onBehalfOf(view, channel, 'moderate', day, holder.personId);
  return {
    id: context.newId(),
    channelId: channel.id,
    note: '',
    stamp: {
      at: new Date(clockOn(day, 9) + nth * 240_000).toISOString(),
      by: holder.personId,
      ...(absent.length === 0 ? {} : { onBehalfOf: absent }),
    },
  };
}

export async function fillLooks(context: ServiceContext): Promise<Result<void>> {
  const written = await context.vault.write('demo.fill', ({ data }) => {
    const channels = Object.values(data.channels).filter((channel) => asksForLooks(data, channel));
    for (let ago = WORKING_DAYS; ago > 0; ago -= 1)
      for (const [nth, channel] of channels.entries()) {
        const look = MISSED[ago] === channel.id ? null : lookOn(context, data, channel, ago, nth);
        if (look !== null) data.looks[look.id] = look;
      }
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}
