// Marks the timeline's bars of substitutes who have not got in to everything that they are to. R25.3.
import { overlap } from '../calendar/intervals.ts';
import type { Timeline } from './calls.ts';
import type { CoverRegisters } from './holders.ts';
import { rehearsalsBy, type RehearsalRule, type RehearsalTask } from './rehearsals.ts';

type Bar = Timeline['rows'][number]['bars'][number];

function marked(bar: Bar, open: readonly RehearsalTask[], nameOf: (id: string) => string): Bar {
  if (bar.kind !== 'substitute') return bar;
  const ids = new Set(
    open.filter((task) => bar.personIds.includes(task.personId) && overlap(task, bar)).map(({ personId }) => personId),
  );
  return ids.size === 0 ? bar : { ...bar, unrehearsed: [...ids].map(nameOf) };
}

/** The rows with `unrehearsed` filled in, for absences that are confirmed. */
export function withUnrehearsed(
  registers: CoverRegisters,
  rows: Timeline['rows'],
  rule: RehearsalRule,
): Timeline['rows'] {
  const tasks = rehearsalsBy(registers, rule);
  const open = Object.values(registers.absences)
    .filter(({ status, covers }) => status === 'confirmed' && covers.length > 0)
    .flatMap(tasks)
    .filter(({ state }) => state !== 'done');
  if (open.length === 0) return rows;
  const nameOf = (id: string): string => registers.people[id]?.name ?? '';
  return rows.map((row) => {
    const own = open.filter(({ channel }) => channel.id === row.channelId);
    return own.length === 0 ? row : { ...row, bars: row.bars.map((bar) => marked(bar, own, nameOf)) };
  });
}
