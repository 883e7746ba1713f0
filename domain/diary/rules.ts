// The rules of the diary: which series, who may number, what comes next, what is missing, what is withheld. R21, R22; OSL 5:1-5:3. Pure.
import type { Channel } from '../channels/model.ts';
import { keepsRecords } from '../disposal/rules.ts';
import type { Sender } from '../moderation/model.ts';
import type { Person } from '../people/model.ts';
import { hasRole, isAdministrator } from '../rights/rules.ts';
import type { VaultState } from '../state.ts';
import { type DiaryEntry, type DiaryNumber, type DiarySeries, NO_BOARD } from './model.ts';

/** The board whose diary a channel's items belong to: its own, or its department's. */
export function seriesIdOf(state: Pick<VaultState, 'channels' | 'departments' | 'boards'>, channelId: string): string {
  const channel = Object.hasOwn(state.channels, channelId) ? state.channels[channelId] : undefined;
  const boardId = channel?.boardId ?? (channel?.departmentId === null || channel === undefined ? null : (state.departments[channel.departmentId]?.boardId ?? null));
  return boardId !== null && Object.hasOwn(state.boards, boardId) ? boardId : NO_BOARD;
}

/** Whether a person gives numbers to what comes by a channel: the registrar of its department or of the municipality, administrators. */
export const mayNumber = (person: Person, channel: Pick<Channel, 'departmentId'> | undefined): boolean => keepsRecords(person, channel?.departmentId ?? null);

/** Whether a person keeps the series of a board: as above, for a department under that board. */
export function keepsSeries(person: Person, state: Pick<VaultState, 'departments'>, seriesId: string): boolean {
  if (isAdministrator(person) || hasRole(person, 'registrar', null)) return true;
  return Object.values(state.departments).some((department) => department.boardId === seriesId && hasRole(person, 'registrar', department.id));
}

/** The running numbers of a series' year that are given, in order. */
export const sequencesOf = (numbers: readonly DiaryNumber[], seriesId: string, year: number | null): number[] =>
  numbers.filter((row) => row.seriesId === seriesId && row.year === year && row.sequence !== null).map(({ sequence }) => sequence ?? 0).sort((a, b) => a - b);

/** The next running number of a year: after the highest that is given, and not before the first. */
export function nextSequence(series: Pick<DiarySeries, 'year' | 'first'>, year: number, given: readonly number[]): number {
  return Math.max(year === series.year ? series.first : 1, (given.at(-1) ?? 0) + 1);
}

/** Stretches between the lowest and the highest number that are not here. */
export function gapsOf(given: readonly number[]): { from: number; to: number }[] {
  return given.flatMap((value, index) => {
    const next = given[index + 1];
    return next !== undefined && next > value + 1 ? [{ from: value + 1, to: next - 1 }] : [];
  });
}

/** Sender or recipient as the entry proposes it. */
export function counterpartOf(sender: Sender | null): string {
  if (sender === null) return '';
  if (sender.kind === 'unknown') return 'Okänd';
  return (sender.handle === '' ? sender.name : `${sender.name} (${sender.handle})`).slice(0, 200);
}

/** The entry as it is shown in public: without what is withheld; of what is secret never more than date and number (OSL 5:2). */
export function publicEntry(entry: DiaryEntry, secret: boolean): DiaryEntry {
  const { withholdCounterpart, withholdMatter } = entry;
  return { ...entry, counterpart: secret || withholdCounterpart ? '' : entry.counterpart, matter: secret || withholdMatter ? '' : entry.matter };
}
