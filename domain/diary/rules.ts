// Rules of the diary: series, who assigns numbers, next number, gaps, withheld fields. R21, R22; OSL 5:1–5:3. Pure.
import type { Channel } from '../channels/model.ts';
import type { Person } from '../people/model.ts';
import { hasRole, isAdministrator, keepsRecords } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import { type DiaryEntry, type DiaryNumber, type DiarySeries, NO_BOARD } from './model.ts';

/** The board whose diary a channel's items belong to: the channel's own board, or its department's. */
export function seriesIdOf(state: Pick<VaultState, 'channels' | 'departments' | 'boards'>, channelId: string): string {
  const channel = Object.hasOwn(state.channels, channelId) ? state.channels[channelId] : undefined;
  const boardId =
    channel?.boardId ??
    (channel?.departmentId === null || channel === undefined
      ? null
      : (state.departments[channel.departmentId]?.boardId ?? null));
  return boardId !== null && Object.hasOwn(state.boards, boardId) ? boardId : NO_BOARD;
}

/**
 * Whether a person assigns numbers to items of a channel: the registrar of its department or of the municipality, or an
 * administrator.
 */
export const mayNumber = (person: Person, channel: Pick<Channel, 'departmentId'> | undefined): boolean =>
  keepsRecords(person, channel?.departmentId ?? null);

/** Whether a person keeps a board's series: as for `mayNumber`, for any department under the board. */
export function keepsSeries(person: Person, state: Pick<VaultState, 'departments'>, seriesId: string): boolean {
  if (isAdministrator(person) || hasRole(person, 'registrar', null)) return true;
  return Object.values(state.departments).some(
    (department) => department.boardId === seriesId && hasRole(person, 'registrar', department.id),
  );
}

/** The sequence numbers assigned in a series and year, ascending. */
export const sequencesOf = (numbers: readonly DiaryNumber[], seriesId: string, year: number | null): number[] =>
  numbers
    .filter((row) => row.seriesId === seriesId && row.year === year && row.sequence !== null)
    .map(({ sequence }) => sequence ?? 0)
    .sort((a, b) => a - b);

/** The next sequence number of a year: above the highest assigned one, and at least the configured first. */
export function nextSequence(
  series: Pick<DiarySeries, 'year' | 'first'>,
  year: number,
  given: readonly number[],
): number {
  return Math.max(year === series.year ? series.first : 1, (given.at(-1) ?? 0) + 1);
}

/** Missing ranges between the lowest and the highest number. */
export function gapsOf(given: readonly number[]): { from: number; to: number }[] {
  return given.flatMap((value, index) => {
    const next = given[index + 1];
    return next !== undefined && next > value + 1 ? [{ from: value + 1, to: next - 1 }] : [];
  });
}

/**
 * The entry as shown to the public: without withheld fields; for a confidential item only date and number (OSL 5:2).
 */
export function publicEntry(entry: DiaryEntry, secret: boolean): DiaryEntry {
  const { withholdCounterpart, withholdMatter } = entry;
  return {
    ...entry,
    counterpart: secret || withholdCounterpart ? '' : entry.counterpart,
    matter: secret || withholdMatter ? '' : entry.matter,
  };
}
