// To whom an item of the inbox may be handed over, and whose it is. R10, R25, R28, R29.
import type { Channel } from '../channels/model.ts';
import { holdersOn, type CoverView } from '../cover/holders.ts';
import type { Day } from '../kernel/schemas.ts';
import { mayServe } from '../people/role-checks.ts';
import type { Duty } from '../rules/duty.ts';
import type { HandedItem, InboxLog } from './model.ts';

/** The duty that an item of each log belongs to. */
export const DUTY_OF: Readonly<Record<InboxLog, Duty>> = { inquiry: 'answer', moderation: 'moderate' };

/**
 * Ids of those who may be given an item of the channel that day: they have the duty, by the roster or as a substitute, are
 * authorised, and belong to the communications office if the channel is municipality-wide.
 */
export const takersOf = (view: CoverView, channel: Channel, kind: InboxLog, day: Day): string[] => [
  ...new Set(
    holdersOn(view, channel, DUTY_OF[kind], day)
      .flat()
      .map(({ personId }) => personId)
      .filter((id) => {
        const person = view.registers.people[id];
        return person !== undefined && mayServe(person, channel).ok;
      }),
  ),
];

/** The hand-over in force of a record in this channel; null: there is none, or the person may not have it any longer. */
export function handedNow(
  view: CoverView,
  handed: Readonly<Record<string, HandedItem>>,
  { kind, id, channelId }: { readonly kind: InboxLog; readonly id: string; readonly channelId: string },
  day: Day,
): HandedItem | null {
  const row = Object.hasOwn(handed, id) ? handed[id] : undefined;
  if (row?.kind !== kind || row.channelId !== channelId) return null;
  const channel = view.registers.channels[channelId];
  return channel !== undefined && takersOf(view, channel, kind, day).includes(row.to) ? row : null;
}
