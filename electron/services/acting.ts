// The stamp of what somebody does in a channel: who, when, and for whom he stood in by a cover in force then. R10, R25, R26.
import { confirmedAbsences, coverView } from '../../domain/absences/holders.ts';
import { onBehalfOf } from '../../domain/absences/on-behalf.ts';
import type { Duty } from '../../domain/channels/model.ts';
import type { Stamp } from '../../domain/common.ts';
import type { VaultState } from '../../domain/state.ts';
import type { ServiceContext } from './context.ts';

type Acting = Pick<ServiceContext, 'me' | 'today'> & { readonly vault: { readonly db: { readonly data: VaultState } } };

/** Whom the signed-in person stands in for in a channel today; left out of a stamp when nobody. */
export function behalf(context: Acting, channelId: string, duty: Duty | null): Pick<Stamp, 'onBehalfOf'> {
  const state = context.vault.db.data;
  const channel = Object.hasOwn(state.channels, channelId) ? state.channels[channelId] : undefined;
  if (channel === undefined) return {};
  const ids = onBehalfOf(coverView(state, confirmedAbsences(state)), channel, duty, context.today(), context.me.id);
  return ids.length === 0 ? {} : { onBehalfOf: ids };
}

/** Who did something in a channel, when and for whom. `duty`: which of the channel's duties it is; null: none of them. */
export const actingStamp = (context: Acting & Pick<ServiceContext, 'now'>, channelId: string, duty: Duty | null): Stamp => ({ at: context.now().toISOString(), by: context.me.id, ...behalf(context, channelId, duty) });
