// Looking through the pages: what is to be looked through, what was missed, and that it was done. R15, R25.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { confirmedAbsences, type CoverView, coverView, holdersOn } from '../../../domain/cover/holders.ts';
import { onBehalfOf } from '../../../domain/cover/on-behalf.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { asksForLooks, lookStates, type LookState, missedLooks } from '../../../domain/looks/due.ts';
import type { LookRow } from '../../../domain/looks/calls.ts';
import type { Look } from '../../../domain/looks/model.ts';
import { hasLookDuty, mayLook, stepsIn } from '../../../domain/looks/rights.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find } from '../kernel/register-access.ts';

const namesOf = (state: VaultState, ids: readonly string[]): string[] =>
  ids.flatMap((id) => state.people[id]?.name ?? []);

const notedOf = (state: VaultState, { stamp, note }: Look): NonNullable<LookRow['last']> => ({
  at: stamp.at,
  by: state.people[stamp.by]?.name ?? '',
  note,
  forNames: namesOf(state, stamp.onBehalfOf ?? []),
});

function toRow(context: ServiceContext, view: CoverView, channel: Channel, look: LookState): LookRow {
  const state = context.vault.db.data;
  const today = context.today();
  const { id, name, platform, platformOther, address } = channel;
  const holders = holdersOn(view, channel, 'moderate', today).flat();
  return {
    ...{ channelId: id, name, platform, platformOther, address },
    last: look.last === null ? null : notedOf(state, look.last),
    due: look.due,
    missed: [...look.missed],
    mine: hasLookDuty(view, channel, today, context.me.id),
    forNames: namesOf(state, onBehalfOf(view, channel, 'moderate', today, context.me.id)),
    who: [
      ...new Set(
        namesOf(
          state,
          holders.map(({ personId }) => personId),
        ),
      ),
    ],
  };
}

/** What was missed longest comes first, then what is due soonest. */
const firstDay = ({ missed, due }: LookRow): string => missed[0] ?? due ?? '9999';

function list(context: ServiceContext): LookRow[] {
  const state = context.vault.db.data;
  const view = coverView(state, confirmedAbsences(state));
  const today = context.today();
  return [...lookStates(state, today)]
    .flatMap(([id, look]): LookRow[] => {
      const channel = state.channels[id];
      if (channel === undefined) return [];
      const own = hasLookDuty(view, channel, today, context.me.id) || stepsIn(context.me, channel);
      return own && (look.due !== null || look.last !== null) ? [toRow(context, view, channel, look)] : [];
    })
    .sort((a, b) => firstDay(a).localeCompare(firstDay(b)) || a.name.localeCompare(b.name, 'sv'));
}

function history(
  context: ServiceContext,
  { channelId, limit }: Checked<'looks.history'>,
): Result<Output<'looks.history'>> {
  const state = context.vault.db.data;
  const today = context.today();
  const found = find(state.channels, channelId, 'channels.unknown');
  if (!found.ok) return found;
  const now = lookStates(state, today).get(channelId);
  const looks = Object.values(state.looks)
    .filter((look) => look.channelId === channelId)
    .sort((a, b) => b.stamp.at.localeCompare(a.stamp.at));
  const rule = context.ruleSet().looks;
  return ok({
    asked: now !== undefined && rule !== null,
    everyWorkingDays: rule?.everyWorkingDays ?? null,
    due: now?.due ?? null,
    missed: [...(now?.missed ?? [])],
    gaps: missedLooks(state, found.value, today).toReversed(),
    looks: looks.slice(0, limit).map((look) => ({ id: look.id, ...notedOf(state, look) })),
    total: looks.length,
    may: now !== undefined && mayCall(context.me, 'looks.note') && mayLook(state, context.me, found.value, today),
  });
}

/** The look to store, or why there is none. */
function newLook(context: ServiceContext, data: VaultState, channelId: string, note: string): Result<Look> {
  const found = find(data.channels, channelId, 'channels.unknown');
  if (!found.ok) return found;
  const params = { name: found.value.name };
  if (!asksForLooks(data, found.value)) return fail('looks.notAsked', { params });
  if (!mayLook(data, context.me, found.value, context.today())) return fail('looks.notYours', { params });
  const stamp = actingStamp({ ...context, vault: { db: { data } } }, channelId, 'moderate');
  return ok({ id: context.newId(), channelId, note, stamp });
}

export const lookService: Handlers<'looks'> = {
  'looks.list': (context) => ok(list(context)),

  'looks.history': (context, input) => history(context, input),

  'looks.note': (context, { channelIds, note }) =>
    change(context, 'looks.note', ({ data }) => {
      for (const channelId of new Set(channelIds)) {
        const look = newLook(context, data, channelId, note);
        if (!look.ok) return look;
        data.looks[look.value.id] = look.value;
      }
      return ok({});
    }),
};
