// Merges consecutive weeks with the same substitute into one cover, so that it includes the weekends between. R25.
import type { Channel } from '../channels/model.ts';
import type { PlanCover } from './model.ts';
import { adjoins } from '../calendar/date-ranges.ts';

/** Joins covers of the same person and duty that have only days off between them. */
export function joinCovers(channels: Readonly<Record<string, Channel>>, covers: readonly PlanCover[]): PlanCover[] {
  const joined: PlanCover[] = [];
  const last = new Map<string, number>();
  for (const cover of [...covers].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const coverKey = [cover.key, cover.channelId, cover.duty, cover.substituteId].join('/');
    const channel = channels[cover.channelId];
    const at = last.get(coverKey);
    const before = at === undefined ? undefined : joined[at];
    if (at !== undefined && before !== undefined && channel !== undefined && adjoins(channel, before, cover)) {
      joined[at] = { ...before, to: before.to > cover.to ? before.to : cover.to };
    } else {
      last.set(coverKey, joined.length);
      joined.push(cover);
    }
  }
  return joined;
}
