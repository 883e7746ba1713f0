// The manager's changes to the proposed plan, and the resulting rows, weeks, covers and loads.
import type { CoverPlan, PlanCell, PlanCover, PlanLoad } from '../../../domain/cover-plan/model.ts';
import { mondayOf } from '../../../domain/calendar/days.ts';

/** Person by `cellKey`; null: unassigned. Cells without an entry are as proposed. */
export type Choices = ReadonlyMap<string, string | null>;

export const cellKey = ({ key, channelId, duty, from }: PlanCell): string => [key, channelId, duty, from].join('/');

export const chosenPerson = (choices: Choices, cell: PlanCell): string | null => {
  const chosen = choices.get(cellKey(cell));
  return chosen === undefined ? (cell.pick?.personId ?? null) : chosen;
};

/** A channel in an absence, with its cells by week. */
export interface PlanRow {
  readonly id: string;
  readonly key: string;
  readonly channelId: string;
  readonly channelName: string;
  readonly platform: string;
  readonly weeks: ReadonlyMap<string, readonly PlanCell[]>;
}

/** Rows in plan order, and the Mondays of all weeks that need cover. */
export function gridOf(plan: CoverPlan): { readonly rows: readonly PlanRow[]; readonly mondays: readonly string[] } {
  const rows = new Map<string, PlanRow & { weeks: Map<string, PlanCell[]> }>();
  for (const cell of plan.cells) {
    const id = `${cell.channelId}/${cell.key}`;
    const row = rows.get(id) ?? {
      id,
      key: cell.key,
      channelId: cell.channelId,
      channelName: cell.channelName,
      platform: cell.platform,
      weeks: new Map<string, PlanCell[]>(),
    };
    const monday = mondayOf(cell.from);
    row.weeks.set(monday, [...(row.weeks.get(monday) ?? []), cell]);
    rows.set(id, row);
  }
  return { rows: [...rows.values()], mondays: [...new Set(plan.cells.map(({ from }) => mondayOf(from)))].sort() };
}

export const coversOf = (plan: CoverPlan, choices: Choices): PlanCover[] =>
  plan.cells.flatMap((cell) => {
    const substituteId = chosenPerson(choices, cell);
    return substituteId === null
      ? []
      : [{ key: cell.key, channelId: cell.channelId, duty: cell.duty, substituteId, from: cell.from, to: cell.to }];
  });

export const openCells = (plan: CoverPlan, choices: Choices): PlanCell[] =>
  plan.cells.filter((cell) => chosenPerson(choices, cell) === null);

export interface Load extends PlanLoad {
  /** Channel days under the current choices. */
  readonly chosen: number;
}

/** Each person's load under the current choices: a channel counts once a day, regardless of the number of duties. */
export function loadsOf(plan: CoverPlan, choices: Choices, nameOf: (id: string) => string): Load[] {
  const days = new Map<string, number>();
  const counted = new Set<string>();
  for (const cell of plan.cells) {
    const personChosen = chosenPerson(choices, cell);
    const countKey = [personChosen, cell.channelId, cell.from].join('/');
    if (personChosen === null || counted.has(countKey)) continue;
    counted.add(countKey);
    days.set(personChosen, (days.get(personChosen) ?? 0) + cell.days);
  }
  const loadsByPerson = new Map(plan.loads.map((load) => [load.personId, load]));
  const others = [...days.keys()]
    .filter((id) => !loadsByPerson.has(id))
    .map((personId): PlanLoad => ({ personId, name: nameOf(personId), given: 0, taken: 0, planned: 0 }));
  return [...plan.loads, ...others].map((load) => ({ ...load, chosen: days.get(load.personId) ?? 0 }));
}

/** Mean total load, in whole days. */
export const meanOf = (loads: readonly Load[]): number =>
  loads.length === 0 ? 0 : Math.round(loads.reduce((sum, { given, chosen }) => sum + given + chosen, 0) / loads.length);
