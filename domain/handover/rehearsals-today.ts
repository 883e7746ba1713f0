// What a person has to do today so that substitutes get in: try it, open a login for them early, see to it that it is
// done, and hand a phone over. R25.3.
import type { Absence } from '../absences/model.ts';
import { addDays } from '../calendar/days.ts';
import type { CoverRegisters } from '../cover/holders.ts';
import { phoneSteps, type PhoneStep } from '../cover/phones.ts';
import { openRehearsals, rehearsalsBy, type RehearsalTask } from '../cover/rehearsals.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import { loginAccess } from '../logins/rules.ts';
import type { Person } from '../people/model.ts';
import type { RuleSet } from '../rules/model.ts';

/** Days before its due day on which a rehearsal, or a phone, is listed. */
const AHEAD_DAYS = 14;

interface RehearsalContext {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: Pick<RuleSet, 'cover'>;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

/** Whether the substitute may open the login that day; a role needs no password. */
export function isOpenOn(registers: CoverRegisters, task: RehearsalTask, day: Day): boolean {
  const { login, channel, personId } = task;
  const person = registers.people[personId];
  if (login.kind === 'roleGrant' || !login.holds.includes('password')) return true;
  const absences = Object.values(registers.absences);
  return person !== undefined && loginAccess(person, login, channel, absences, day, registers.people).kind !== 'none';
}

type Part = 'own' | 'open' | 'told';

/** Why open rehearsals are a task of the signed-in person; the first that applies. */
function partOf({ state, me, today }: RehearsalContext, absence: Absence, open: readonly RehearsalTask[]) {
  const near = open.filter(({ due }) => due <= addDays(today, AHEAD_DAYS));
  const own = near.filter((task) => task.personId === me.id && isOpenOn(state, task, today));
  if (own.length > 0) return { part: 'own' as const, tasks: own };
  const failed = open.filter((task) => task.state === 'failed');
  if (absence.personId === me.id && failed.length > 0) return { part: 'told' as const, tasks: failed };
  const closed = near.filter(
    (task) => task.login.custodianIds.includes(me.id) && task.personId !== me.id && !isOpenOn(state, task, today),
  );
  if (closed.length > 0) return { part: 'open' as const, tasks: closed };
  const isTold = absence.rehearsalsTold?.some(({ personIds }) => personIds.includes(me.id)) === true;
  return isTold && open.length > 0 ? { part: 'told' as const, tasks: open } : null;
}

const SEPARATOR = ', ';

function rehearsalRow(
  { state, today, urgencyOf }: RehearsalContext,
  absence: Absence,
  { part, tasks }: { readonly part: Part; readonly tasks: readonly RehearsalTask[] },
): TodayRow {
  const ids = [...new Set(tasks.map(({ personId }) => personId))];
  const due = tasks.map((task) => task.due).sort()[0] ?? absence.from;
  const begun = absence.from <= today;
  return {
    kind: 'rehearsal',
    id: absence.id,
    ...NO_CHANNEL,
    title: state.people[absence.personId]?.name ?? '',
    due: begun ? today : due,
    urgency: urgencyOf(begun ? today : due, today),
    params: {
      part,
      person: state.people[absence.personId]?.name ?? '',
      names: ids.map((id) => state.people[id]?.name ?? '').join(SEPARATOR),
      logins: tasks.map(({ login }) => login.label).join(SEPARATOR),
      from: absence.from,
      to: absence.to ?? '',
      begun: begun ? 'yes' : 'no',
      count: tasks.length,
    },
  };
}

function phoneRow({ state, today, urgencyOf }: RehearsalContext, absence: Absence, step: PhoneStep): TodayRow {
  const due = step.due === null || step.due < today ? today : step.due;
  return {
    kind: 'phoneHandover',
    id: absence.id,
    ...channelFieldsOf(step.channel),
    title: step.channel.name,
    due,
    urgency: urgencyOf(due, today),
    params: {
      part: step.state,
      from: state.people[step.fromId]?.name ?? '',
      to: step.receiverIds.map((id) => state.people[id]?.name ?? '').join(SEPARATOR),
      own: absence.personId === step.fromId ? 'yes' : 'no',
      count: 1,
    },
  };
}

/** The phones that the signed-in person is to give or to confirm. */
const ownPhones = ({ state, me, today }: RehearsalContext, absence: Absence): PhoneStep[] =>
  phoneSteps(state, absence, today).filter(
    ({ state: is, way, fromId, receiverIds, due }) =>
      (is === 'give' &&
        fromId === me.id &&
        (way === 'back' || absence.status === 'confirmed') &&
        due !== null &&
        due <= addDays(today, AHEAD_DAYS)) ||
      (is === 'receive' && receiverIds.includes(me.id)),
  );

/** One row per absence with rehearsals that concern the person, and one per phone. */
export function rehearsalTodayRows(context: RehearsalContext): TodayRow[] {
  const { state, today, ruleSet } = context;
  const tasks = rehearsalsBy(state, ruleSet.cover);
  return Object.values(state.absences).flatMap((absence) => {
    const isAhead = absence.status === 'confirmed' && (absence.to === null || absence.to >= today);
    const mine = isAhead ? partOf(context, absence, openRehearsals(tasks(absence), today)) : null;
    return [
      ...(mine === null ? [] : [rehearsalRow(context, absence, mine)]),
      ...ownPhones(context, absence).map((step) => phoneRow(context, absence, step)),
    ];
  });
}
