// What the manager has chosen instead of the proposal, and what comes of it: rows, weeks, covers, loads.
import type { Plan, PlanCell, PlanCover, PlanLoad } from '../../../../domain/absences/plan-model.ts';
import { addDays } from '../../../i18n/format.ts';

/** By `cellKey`: who; null: nobody. What is not in it is as proposed. */
export type Choices = ReadonlyMap<string, string | null>;

export const cellKey = ({ key, channelId, duty, from }: PlanCell): string => [key, channelId, duty, from].join('/');

export const takerOf = (choices: Choices, cell: PlanCell): string | null => {
  const chosen = choices.get(cellKey(cell));
  return chosen === undefined ? (cell.pick?.personId ?? null) : chosen;
};

/** The Monday of the week that a day lies in. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** A channel in an absence: its cells by week. */
export interface PlanRow {
  readonly id: string;
  readonly key: string;
  readonly channelId: string;
  readonly channelName: string;
  readonly platform: string;
  readonly weeks: ReadonlyMap<string, readonly PlanCell[]>;
}

/** The rows in the order of the plan, and the Mondays of the weeks in which anything is open. */
export function gridOf(plan: Plan): { readonly rows: readonly PlanRow[]; readonly mondays: readonly string[] } {
  const rows = new Map<string, PlanRow & { weeks: Map<string, PlanCell[]> }>();
  for (const cell of plan.cells) {
    const id = `${cell.channelId}/${cell.key}`;
    const row = rows.get(id) ?? { id, key: cell.key, channelId: cell.channelId, channelName: cell.channelName, platform: cell.platform, weeks: new Map<string, PlanCell[]>() };
    const monday = mondayOf(cell.from);
    row.weeks.set(monday, [...(row.weeks.get(monday) ?? []), cell]);
    rows.set(id, row);
  }
  return { rows: [...rows.values()], mondays: [...new Set(plan.cells.map(({ from }) => mondayOf(from)))].sort() };
}

export const coversOf = (plan: Plan, choices: Choices): PlanCover[] =>
  plan.cells.flatMap((cell) => {
    const substituteId = takerOf(choices, cell);
    return substituteId === null ? [] : [{ key: cell.key, channelId: cell.channelId, duty: cell.duty, substituteId, from: cell.from, to: cell.to }];
  });

export const openCells = (plan: Plan, choices: Choices): PlanCell[] => plan.cells.filter((cell) => takerOf(choices, cell) === null);

export interface Load extends PlanLoad {
  /** Channel days with what is chosen now. */
  readonly chosen: number;
}

/** What each person carries with the choices made: a channel counts once a day, however many of its duties. */
export function loadsOf(plan: Plan, choices: Choices, nameOf: (id: string) => string): Load[] {
  const days = new Map<string, number>();
  const counted = new Set<string>();
  for (const cell of plan.cells) {
    const who = takerOf(choices, cell);
    const once = [who, cell.channelId, cell.from].join('/');
    if (who === null || counted.has(once)) continue;
    counted.add(once);
    days.set(who, (days.get(who) ?? 0) + cell.days);
  }
  const known = new Map(plan.loads.map((load) => [load.personId, load]));
  const others = [...days.keys()].filter((id) => !known.has(id)).map((personId): PlanLoad => ({ personId, name: nameOf(personId), given: 0, taken: 0, planned: 0 }));
  return [...plan.loads, ...others].map((load) => ({ ...load, chosen: days.get(load.personId) ?? 0 }));
}

/** The mean of what they carry in all, whole days. */
export const meanOf = (loads: readonly Load[]): number => (loads.length === 0 ? 0 : Math.round(loads.reduce((sum, { given, chosen }) => sum + given + chosen, 0) / loads.length));
