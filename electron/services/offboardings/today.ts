// Offboardings and incidents on the first screen of those who handle them; what remains after the last day is red until
// done.
import { leadsPerson } from '../../../domain/absences/rules.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { isUrgentFor } from '../../../domain/incidents/rules.ts';
import { isOver, mayLead } from '../../../domain/offboardings/leaving.ts';
import type { Offboarding } from '../../../domain/offboardings/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { NO_CHANNEL, type TodayRow } from '../../../domain/kernel/today-row.ts';
import { urgencyOf } from '../../../domain/today/rules.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { openStepCount } from '../incidents/service.ts';
import { soleCustodianTasks, loadProgress } from './view.ts';

/** From this many days before the last day, a login that depends on the person alone is urgent. */
const SOLE_CUSTODIAN_WARNING_DAYS = 7;

/**
 * Before the last day: the person, the user who started it, and their heads. Afterwards also the communications office
 * and every administrator.
 */
function concernsMe({ me, vault, today }: ServiceContext, offboarding: Offboarding): boolean {
  const person = vault.db.data.people[offboarding.personId];
  if (offboarding.status !== 'running' || person === undefined) return false;
  if (isOver(offboarding, today())) return me.id !== person.id && mayLead(me, person, vault.db.data);
  return me.id === person.id || me.id === offboarding.created.by || leadsPerson(me, person, vault.db.data.units);
}

async function offboardingRows(context: ServiceContext, offboarding: Offboarding): Promise<Result<TodayRow[]>> {
  const found = await loadProgress(context, offboarding);
  if (!found.ok) return found;
  const { left, over, person } = found.value;
  const alone = soleCustodianTasks(found.value).length;
  if (!over && left === 0) return ok([]);
  const today = context.today();
  const pressing = !over && alone > 0 && offboarding.lastDay <= addDays(today, SOLE_CUSTODIAN_WARNING_DAYS);
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
      ...NO_CHANNEL,
      title: person.name,
      due: offboarding.lastDay,
      urgency: over ? 'late' : pressing ? 'today' : urgencyOf(offboarding.lastDay, today),
      params: { part, person: person.name, count: over ? Math.max(left, 1) : left, alone },
    },
  ]);
}

/** An incident is red from the start. */
function incidentRows({ me, vault }: ServiceContext): TodayRow[] {
  const state = vault.db.data;
  return Object.values(state.alarms)
    .filter((incident) => incident.status === 'running' && isUrgentFor(me, incident, state))
    .map((incident) => {
      const what =
        incident.personId === null
          ? (state.logins[incident.loginId ?? '']?.label ?? '')
          : (state.people[incident.personId]?.name ?? '');
      return {
        kind: 'alarm' as const,
        id: incident.id,
        ...NO_CHANNEL,
        title: what,
        due: dayInStockholm(incident.noticedAt),
        urgency: 'late' as const,
        params: { cause: incident.cause, what, count: openStepCount(incident, state) },
      };
    });
}

export async function offboardingTodayRows(context: ServiceContext): Promise<Result<TodayRow[]>> {
  const lines = incidentRows(context);
  for (const offboarding of Object.values(context.vault.db.data.offboardings).filter((candidate) =>
    concernsMe(context, candidate),
  )) {
    const line = await offboardingRows(context, offboarding);
    if (!line.ok) return line;
    lines.push(...line.value);
  }
  return ok(lines);
}
