// Questions on the first screen: those waiting for the user, and late ones escalated to the user. R19, R20, R26.
import type { TodayLine } from '../../../domain/today/calls.ts';
import { at, NOWHERE, urgencyOf } from '../../../domain/today/rules.ts';
import { isLate } from '../../../domain/inquiries/deadline.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { LogLine } from '../../vault/types.ts';
import type { ServiceContext } from '../context.ts';
import { openLines, waitsFor } from './list.ts';
import { worldOf } from './record.ts';

/** How many questions of a kind are listed; the rest is one row. */
const NAMED = 8;

function lineFor(context: ServiceContext, kind: TodayLine['kind'], { id, facets, title }: LogLine): TodayLine {
  const { channelId = '', dueOn = '', dueAt = '', passed, passedToId = '', passedTo = '' } = facets;
  const late = isLate({ at: dueAt }, context.now());
  const away = passed === 'yes' && passedToId !== context.me.id;
  return {
    kind,
    id,
    ...at(context.vault.db.data.channels[channelId]),
    title,
    due: dueOn,
    urgency: late ? 'late' : urgencyOf(dueOn, context.today()),
    params: { count: 1, with: away ? passedTo : '', secret: facets.secret ?? 'no' },
  };
}

function named(context: ServiceContext, kind: TodayLine['kind'], lines: readonly LogLine[]): TodayLine[] {
  const shown = lines.slice(0, NAMED).map((line) => lineFor(context, kind, line));
  const next = lines[NAMED];
  if (next === undefined) return shown;
  return [
    ...shown,
    {
      ...lineFor(context, kind, next),
      ...NOWHERE,
      id: `more-${kind}`,
      title: '',
      params: { count: lines.length - NAMED, with: '', secret: 'no' },
    },
  ];
}

/** The rows, and how many questions wait for the signed-in user. */
export async function inquiryLines(context: ServiceContext): Promise<Result<{ lines: TodayLine[]; total: number }>> {
  const world = worldOf(context);
  const open = await openLines(context, world);
  if (!open.ok) return open;
  const { id } = context.me;
  const mine = open.value.filter((line) => waitsFor(world, line, id, context.today()));
  const told = open.value.filter((line) => !mine.includes(line) && (line.facets.told ?? '').split(' ').includes(id));
  return ok({
    lines: [...named(context, 'inquiry', mine), ...named(context, 'inquiryTold', told)],
    total: mine.length + told.length,
  });
}
