// Stamps for actions in a channel: who, when, and for whom the user acted under a cover in force then. R10, R25, R26.
import { confirmedAbsences, coverView } from '../../../domain/cover/holders.ts';
import { onBehalfOf } from '../../../domain/cover/on-behalf.ts';
import type { Duty } from '../../../domain/rules/duty.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';

type ActingContext = Pick<ServiceContext, 'me' | 'today'> & {
  readonly vault: { readonly db: { readonly data: VaultState } };
};

/** The people the signed-in user substitutes for in a channel today; omitted from the stamp if there are none. */
export function onBehalfFields(
  context: ActingContext,
  channelId: string,
  duty: Duty | null,
): Pick<Stamp, 'onBehalfOf'> {
  const state = context.vault.db.data;
  const channel = Object.hasOwn(state.channels, channelId) ? state.channels[channelId] : undefined;
  if (channel === undefined) return {};
  const ids = onBehalfOf(coverView(state, confirmedAbsences(state)), channel, duty, context.today(), context.me.id);
  return ids.length === 0 ? {} : { onBehalfOf: ids };
}

/** A stamp with actor, time and absent people. `duty`: the channel duty the action belongs to; null: none. */
export const actingStamp = (
  context: ActingContext & Pick<ServiceContext, 'now'>,
  channelId: string,
  duty: Duty | null,
): Stamp => ({ at: context.now().toISOString(), by: context.me.id, ...onBehalfFields(context, channelId, duty) });
