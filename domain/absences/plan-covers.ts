// Weeks of a plan that follow each other, in one hand, become one cover: the substitute is in charge over the weekend too. R25.
import type { Channel } from '../channels/model.ts';
import type { PlanCover } from './plan-model.ts';
import { adjoins } from './stretches.ts';

/** Joins what the same person takes of the same duty with nothing but days off between. */
export function joinCovers(channels: Readonly<Record<string, Channel>>, covers: readonly PlanCover[]): PlanCover[] {
  const joined: PlanCover[] = [];
  const last = new Map<string, number>();
  for (const cover of [...covers].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const hand = [cover.key, cover.channelId, cover.duty, cover.substituteId].join('/');
    const channel = channels[cover.channelId];
    const at = last.get(hand);
    const before = at === undefined ? undefined : joined[at];
    if (at !== undefined && before !== undefined && channel !== undefined && adjoins(channel, before, cover)) {
      joined[at] = { ...before, to: before.to > cover.to ? before.to : cover.to };
    } else {
      last.set(hand, joined.length);
      joined.push(cover);
    }
  }
  return joined;
}
