// The year-end of the boards' records: what there is of a year, and which steps are done. R12, R40, R46, R47.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { NO_BOARD } from '../../../domain/diary/model.ts';
import { keepsSeries, seriesIdOf } from '../../../domain/diary/rules.ts';
import type { InventoryCell } from '../../../domain/inventory/calls.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { holdsRight } from '../../../domain/people/role-checks.ts';
import { missingKinds, typesOf } from '../../../domain/records-plan/rules.ts';
import type { YearEndView } from '../../../domain/year-ends/calls.ts';
import { type YearEnd, YEAR_END_STEPS } from '../../../domain/year-ends/model.ts';
import { boardsWithRecords, endedYears, lastYear, noteObstacle, yearEndId } from '../../../domain/year-ends/rules.ts';
import { dueRows } from '../disposal/due.ts';
import { countRecords } from '../inventory/service.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, stamp } from '../kernel/register-access.ts';

const KEEPERS = ['registrar', 'administrator'] as const;
const PAGES: readonly InventoryCell['kind'][] = ['capture', 'plannedCapture', 'captureOccasion'];

const rowOf = ({ yearEnds }: Pick<VaultState, 'yearEnds'>, boardId: string, year: number): YearEnd | undefined => {
  const id = yearEndId(boardId, year);
  return Object.hasOwn(yearEnds, id) ? yearEnds[id] : undefined;
};

/** By board, how many records are due whose department's records the signed-in person keeps. */
async function dueByBoard(context: ServiceContext): Promise<Result<ReadonlyMap<string, number>>> {
  const counts = new Map<string, number>();
  if (!holdsRight(context.me, KEEPERS)) return ok(counts);
  const due = await dueRows(context, { typeId: null, channelId: null, listId: null });
  if (!due.ok) return due;
  for (const { facets } of due.value) {
    const boardId = seriesIdOf(context.vault.db.data, facets.channelId ?? '');
    counts.set(boardId, (counts.get(boardId) ?? 0) + 1);
  }
  return ok(counts);
}

interface Counted {
  readonly cells: readonly InventoryCell[];
  readonly due: ReadonlyMap<string, number>;
}

function viewOf(context: ServiceContext, boardId: string, year: number, { cells, due }: Counted): YearEndView {
  const { data } = context.vault.db;
  const mine = keepsSeries(context.me, data, boardId);
  const own = cells.filter((cell) => cell.year === year && seriesIdOf(data, cell.channelId) === boardId);
  const sum = (some: readonly InventoryCell[]): number => some.reduce((all, { count }) => all + count, 0);
  const planOf = boardId === NO_BOARD ? null : boardId;
  const done = rowOf(data, boardId, year)?.done ?? [];
  return {
    boardId,
    name: data.boards[boardId]?.name ?? '',
    done: YEAR_END_STEPS.flatMap((step) =>
      done
        .filter((one) => one.step === step)
        .map(({ note, stamp: { at, by } }) => ({ step, note, at, by: data.people[by]?.name ?? '' })),
    ),
    channelIds: [...new Set(own.map(({ channelId }) => channelId))],
    records: sum(own),
    pages: sum(own.filter(({ kind }) => PAGES.includes(kind))),
    due: mine ? (due.get(boardId) ?? 0) : null,
    missing: missingKinds(data, planOf),
    types: typesOf(data, planOf).length + (planOf === null ? 0 : typesOf(data, null).length),
    mine,
  };
}

/** The boards with channels in the program before a year ended, or with records of that year, such as imported ones. */
const boardsOf = (state: VaultState, cells: readonly InventoryCell[], year: number): ReadonlySet<string> =>
  new Set([
    ...boardsWithRecords(state, year),
    ...cells.filter((cell) => cell.year === year).map(({ channelId }) => seriesIdOf(state, channelId)),
  ]);

/** The years that have ended since the first channel or the oldest record, the latest first. */
const yearsOf = (context: ServiceContext, cells: readonly InventoryCell[]): number[] =>
  [
    ...new Set([
      ...endedYears(context.vault.db.data, context.today()),
      ...cells.flatMap(({ year }) => (year <= lastYear(context.today()) ? [year] : [])),
    ]),
  ].sort((a, b) => b - a);

async function list(
  context: ServiceContext,
  { year: asked }: Checked<'yearEnds.list'>,
): Promise<Result<Output<'yearEnds.list'>>> {
  const { data } = context.vault.db;
  const cells = await countRecords(context);
  if (!cells.ok) return cells;
  const years = yearsOf(context, cells.value);
  const year = asked ?? years[0] ?? lastYear(context.today());
  const due = await dueByBoard(context);
  if (!due.ok) return due;
  const counted = { cells: cells.value, due: due.value };
  const boards = [...boardsOf(data, cells.value, year)]
    .map((boardId) => viewOf(context, boardId, year, counted))
    // Channels without a board come last.
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || a.name.localeCompare(b.name, 'sv'));
  return ok({ year, years, boards });
}

/** Why the signed-in person may not note a step of a board's year. */
function placeCheck(
  context: ServiceContext,
  state: VaultState,
  cells: readonly InventoryCell[],
  { boardId, year }: Pick<YearEnd, 'boardId' | 'year'>,
): Result<void> {
  if (!boardsOf(state, cells, year).has(boardId)) return fail('yearEnds.unknown');
  if (!keepsSeries(context.me, state, boardId)) return fail('yearEnds.notYours');
  return year <= lastYear(context.today()) ? ok(undefined) : fail('yearEnds.notOver');
}

async function note(context: ServiceContext, input: Checked<'yearEnds.note'>): Promise<Result<Record<string, never>>> {
  const { boardId, year, step, note: text } = input;
  const due = await dueByBoard(context);
  if (!due.ok) return due;
  const count = due.value.get(boardId) ?? 0;
  const cells = await countRecords(context);
  if (!cells.ok) return cells;
  return change(context, 'yearEnds.note', ({ data, now }) => {
    const place = placeCheck(context, data, cells.value, input);
    if (!place.ok) return place;
    const old = rowOf(data, boardId, year);
    if (old?.done.some((one) => one.step === step) === true) return fail('yearEnds.done');
    const obstacle = noteObstacle(step, text, count);
    if (obstacle !== null) return fail(obstacle, { field: 'note', params: { count } });
    const changed = stamp(context, now, old?.changed);
    const id = yearEndId(boardId, year);
    data.yearEnds[id] = {
      ...{ id, boardId, year, changed },
      done: [...(old?.done ?? []), { step, note: text, stamp: changed }],
    };
    return ok({});
  });
}

async function takeBack(
  context: ServiceContext,
  input: Checked<'yearEnds.takeBack'>,
): Promise<Result<Record<string, never>>> {
  const cells = await countRecords(context);
  if (!cells.ok) return cells;
  return change(context, 'yearEnds.takeBack', ({ data, now }) => {
    const place = placeCheck(context, data, cells.value, input);
    if (!place.ok) return place;
    const old = rowOf(data, input.boardId, input.year);
    const done = old?.done.filter(({ step }) => step !== input.step) ?? [];
    if (old === undefined || done.length === old.done.length) return fail('yearEnds.notDone');
    data.yearEnds[old.id] = { ...old, done, changed: stamp(context, now, old.changed) };
    return ok({});
  });
}

export const yearEndService: Handlers<'yearEnds'> = {
  'yearEnds.list': list,
  'yearEnds.note': note,
  'yearEnds.takeBack': takeBack,
};
