// Which boards have a year-end, which years, and what a step asks for. R12, R46, R47. Pure.
import { seriesIdOf } from '../diary/rules.ts';
import type { VaultState } from '../kernel/state.ts';
import { type YearEnd, YEAR_END_STEPS, type YearEndStep } from './model.ts';

export const yearEndId = (boardId: string, year: number): string => `${boardId}-${String(year)}`;

export const yearOf = (day: string): number => Number(day.slice(0, 4));

/** The latest year that has ended. */
export const lastYear = (today: string): number => yearOf(today) - 1;

type Channels = Pick<VaultState, 'channels' | 'departments' | 'boards'>;

/** The boards, `NO_BOARD` among them, with a channel that was in the register before a year ended. */
export function boardsWithRecords(state: Channels, year: number): string[] {
  const boards = new Set<string>();
  for (const { id, created } of Object.values(state.channels))
    if (yearOf(created.at) <= year) boards.add(seriesIdOf(state, id));
  return [...boards];
}

/** The years that have ended since the first channel, the latest first. */
export function endedYears({ channels }: Pick<VaultState, 'channels'>, today: string): number[] {
  const first = Object.values(channels).reduce(
    (year, { created }) => Math.min(year, yearOf(created.at)),
    yearOf(today),
  );
  const last = lastYear(today);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => last - index);
}

/** The steps that remain, in their order. */
export const openSteps = (row: Pick<YearEnd, 'done'> | undefined): YearEndStep[] =>
  YEAR_END_STEPS.filter((step) => row?.done.some((one) => one.step === step) !== true);

/** What a note has to say before a step is done; null: nothing. `due`: records whose time has passed. */
export function noteObstacle(
  step: YearEndStep,
  note: string,
  due: number,
): 'yearEnds.placeMissing' | 'yearEnds.reasonMissing' | null {
  if (note !== '') return null;
  if (step === 'archive') return 'yearEnds.placeMissing';
  return step === 'dispose' && due > 0 ? 'yearEnds.reasonMissing' : null;
}
