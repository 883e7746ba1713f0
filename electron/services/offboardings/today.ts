// Offboardings and incidents on the first screen of those who handle them; what remains after the last day is red until
// done.
import { leadsPerson } from '../../../domain/absences/rules.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { isRedFor } from '../../../domain/offboardings/alarm.ts';
import { isOver, mayLead } from '../../../domain/offboardings/leaving.ts';
import type { Offboarding } from '../../../domain/offboardings/model.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { TodayLine } from '../../../domain/today/calls.ts';
import { NOWHERE, urgencyOf } from '../../../domain/today/rules.ts';
import type { ServiceContext } from '../context.ts';
import { leftOf } from './alarms.ts';
import { aloneIn, standings } from './view.ts';

/** From this many days before the last day, a login that depends on the person alone is urgent. */
const ALONE_AHEAD = 7;

/**
 * Before the last day: the person, the user who started it, and their heads. Afterwards also Informationskontoret and
 * every administrator.
 */
function isFor({ me, vault, today }: ServiceContext, offboarding: Offboarding): boolean {
  const person = vault.db.data.people[offboarding.personId];
  if (offboarding.status !== 'running' || person === undefined) return false;
  if (isOver(offboarding, today())) return me.id !== person.id && mayLead(me, person, vault.db.data);
  return me.id === person.id || me.id === offboarding.created.by || leadsPerson(me, person, vault.db.data.units);
}

async function lineOf(context: ServiceContext, offboarding: Offboarding): Promise<Result<TodayLine[]>> {
  const found = await standings(context, offboarding);
  if (!found.ok) return found;
  const { left, over, person } = found.value;
  const alone = aloneIn(found.value).length;
  if (!over && left === 0) return ok([]);
  const today = context.today();
  const pressing = !over && alone > 0 && offboarding.lastDay <= addDays(today, ALONE_AHEAD);
  const part = over
    ? left > 0
      ? 'Left'
      : 'Finish'
    : person.id === context.me.id
      ? 'Own'
      : alone > 0
        ? 'Alone'
        : 'Lead';
  return ok([
    {
      kind: 'offboarding',
      id: offboarding.id,
      ...NOWHERE,
      title: person.name,
      due: offboarding.lastDay,
      urgency: over ? 'late' : pressing ? 'today' : urgencyOf(offboarding.lastDay, today),
      params: { part, person: person.name, count: over ? Math.max(left, 1) : left, alone },
    },
  ]);
}

/** An incident is red from the start. */
function alarmLines({ me, vault }: ServiceContext): TodayLine[] {
  const state = vault.db.data;
  return Object.values(state.alarms)
    .filter((alarm) => alarm.status === 'running' && isRedFor(me, alarm, state))
    .map((alarm) => {
      const what =
        alarm.personId === null
          ? (state.logins[alarm.loginId ?? '']?.label ?? '')
          : (state.people[alarm.personId]?.name ?? '');
      return {
        kind: 'alarm' as const,
        id: alarm.id,
        ...NOWHERE,
        title: what,
        due: dayInStockholm(alarm.noticedAt),
        urgency: 'late' as const,
        params: { cause: alarm.cause, what, count: leftOf(alarm, state) },
      };
    });
}

export async function offboardingLines(context: ServiceContext): Promise<Result<TodayLine[]>> {
  const lines = alarmLines(context);
  for (const offboarding of Object.values(context.vault.db.data.offboardings).filter((one) => isFor(context, one))) {
    const line = await lineOf(context, offboarding);
    if (!line.ok) return line;
    lines.push(...line.value);
  }
  return ok(lines);
}
