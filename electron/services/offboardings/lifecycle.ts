// The lifecycle of an offboarding: started, moved, approved, cancelled, finished. R06, R25, R28.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import type { Day, Stamp } from '../../../domain/kernel/schemas.ts';
import { withManualTasks } from '../../../domain/offboardings/last-day.ts';
import { isApproved, mayLead, mayRevokeRoles, runningOffboardingOf } from '../../../domain/offboardings/leaving.ts';
import {
  MAX_MOVES,
  HANDLING_OF_ASSETS,
  type AssetRecord,
  type Offboarding,
} from '../../../domain/offboardings/model.ts';
import { assetsOf } from '../../../domain/offboardings/assets.ts';
import type { Person } from '../../../domain/people/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, findPerson, stamp } from '../kernel/register-access.ts';
import { runLastDays } from './last-day.ts';
import { findRunning, findEndable } from './rights.ts';
import { unfinishedOf } from './view.ts';
import { loadOutsideFacts, computeProgress } from './progress.ts';

type Empty = Record<string, never>;
/** A last day further back or ahead than this is a typing error. */
const MAX_BACK_DAYS = 366;
const MAX_AHEAD_DAYS = 731;

const checkDay = (context: ServiceContext, day: Day): Result<void> =>
  day < addDays(context.today(), -MAX_BACK_DAYS) || day > addDays(context.today(), MAX_AHEAD_DAYS)
    ? fail('offboardings.dayTooFar', { field: 'lastDay' })
    : ok(undefined);

function checkStart(
  context: ServiceContext,
  state: VaultState,
  { personId, lastDay }: Checked<'offboardings.start'>,
): Result<Person> {
  const person = findPerson(state, personId);
  if (!person.ok) return person;
  const { name } = person.value;
  if (person.value.archived !== null) return fail('offboardings.personGone', { params: { name }, field: 'personId' });
  if (!mayLead(context.me, person.value, state))
    return fail('offboardings.notLeader', { params: { name }, field: 'personId' });
  const running = runningOffboardingOf(state, personId);
  if (running !== undefined)
    return fail('offboardings.alreadyRunning', { params: { name, lastDay: running.lastDay }, field: 'personId' });
  const day = checkDay(context, lastDay);
  return day.ok ? person : day;
}

/** Starts an offboarding; if the last day is already over, access ends immediately. */
export async function start(
  context: ServiceContext,
  fields: Checked<'offboardings.start'>,
): Promise<Result<{ id: string }>> {
  const done = await change(context, 'offboardings.start', ({ data, now }) => {
    const person = checkStart(context, data, fields);
    if (!person.ok) return person;
    const made = stamp(context, now);
    const assets = assetsOf({ state: data, person: person.value, lastDay: fields.lastDay, today: context.today() });
    const id = context.newId();
    const agreed = mayRevokeRoles(context.me, person.value) ? made : null;
    data.offboardings[id] = {
      ...fields,
      id,
      status: 'running',
      items: withManualTasks({}, assets),
      approved: agreed,
      moved: [],
      ended: null,
      finished: null,
      calledOff: null,
      created: made,
      changed: made,
    };
    return ok({ id });
  });
  if (!done.ok) return done;
  const ended = await runLastDays(context);
  return ended.ok ? done : ended;
}

type Next = (offboarding: Offboarding, made: Stamp, data: VaultState) => Result<Offboarding>;

const changeOffboarding = (
  context: ServiceContext,
  action: JournalAction,
  id: string,
  find: typeof findRunning,
  next: Next,
): Promise<Result<Empty>> =>
  change(context, action, ({ data, now }) => {
    const found = find(context, data, id);
    if (!found.ok) return found;
    const made = stamp(context, now, found.value.changed);
    const changed = next(found.value, made, data);
    if (!changed.ok) return changed;
    data.offboardings[id] = { ...changed.value, changed: made };
    return ok({});
  });

/**
 * After the last day is moved: assets already handed over that depend on the person again must be handed over again.
 */
function reopenItems(
  context: ServiceContext,
  data: VaultState,
  offboarding: Offboarding,
  lastDay: Day,
): Record<string, AssetRecord> {
  const person = data.people[offboarding.personId];
  const assets = person === undefined ? [] : assetsOf({ state: data, person, lastDay, today: context.today() });
  const again = assets.flatMap(({ key, kind }) => {
    const item = offboarding.items[key];
    return item?.state === 'done' && HANDLING_OF_ASSETS[kind] === 'successor'
      ? [[key, { ...item, state: 'todo' as const, given: null, done: null }] as const]
      : [];
  });
  return { ...offboarding.items, ...Object.fromEntries(again) };
}

export async function moveLastDay(
  context: ServiceContext,
  { id, lastDay, reason }: Checked<'offboardings.move'>,
): Promise<Result<Empty>> {
  const done = await changeOffboarding(context, 'offboardings.move', id, findEndable, (offboarding, made, data) => {
    if (offboarding.ended !== null) return fail('offboardings.hasEnded');
    if (offboarding.lastDay === lastDay) return fail('offboardings.sameDay', { field: 'lastDay' });
    const day = checkDay(context, lastDay);
    if (!day.ok) return day;
    if (offboarding.moved.length >= MAX_MOVES) return fail('offboardings.tooManyMoves');
    return ok({
      ...offboarding,
      items: reopenItems(context, data, offboarding, lastDay),
      lastDay,
      moved: [...offboarding.moved, { from: offboarding.lastDay, to: lastDay, reason, stamp: made }],
    });
  });
  if (!done.ok) return done;
  const ended = await runLastDays(context);
  return ended.ok ? done : ended;
}

export async function approve(
  context: ServiceContext,
  { id }: Checked<'offboardings.approve'>,
): Promise<Result<Empty>> {
  const done = await changeOffboarding(context, 'offboardings.approve', id, findRunning, (offboarding, made, data) => {
    const person = data.people[offboarding.personId];
    if (person === undefined || !mayRevokeRoles(context.me, person))
      return fail('offboardings.mayNotApprove', { params: { name: person?.name ?? '' } });
    return isApproved(offboarding, person, data)
      ? fail('offboardings.approvedAlready')
      : ok({ ...offboarding, approved: made });
  });
  if (!done.ok) return done;
  const ended = await runLastDays(context);
  return ended.ok ? done : ended;
}

/** Records that the person stays. What others have been given is not withdrawn automatically. */
export const callOff = (
  context: ServiceContext,
  { id, reason }: Checked<'offboardings.callOff'>,
): Promise<Result<Empty>> =>
  changeOffboarding(context, 'offboardings.callOff', id, findEndable, (offboarding, made) =>
    offboarding.ended === null
      ? ok({ ...offboarding, status: 'calledOff', calledOff: { reason, stamp: made } })
      : fail('offboardings.hasEnded'),
  );

/** Finishes the offboarding; the list is kept as a record of who took over what. */
export async function finish(
  context: ServiceContext,
  { id, note }: Checked<'offboardings.finish'>,
): Promise<Result<Empty>> {
  const before = findEndable(context, context.vault.db.data, id);
  if (!before.ok) return before;
  const outsideFacts = await loadOutsideFacts(context, before.value.personId);
  if (!outsideFacts.ok) return outsideFacts;
  return await changeOffboarding(context, 'offboardings.finish', id, findEndable, (offboarding, made, data) => {
    const progress = computeProgress(context, data, offboarding, outsideFacts.value);
    if (progress === null) return fail('people.unknown');
    const [why] = unfinishedOf(context, progress);
    if (why === 'notOver') return fail('offboardings.notOver');
    if (why === 'stillIn') return fail('offboardings.stillIn', { params: { name: progress.person.name } });
    if (why === 'linesLeft') return fail('offboardings.linesLeft', { params: { count: progress.left } });
    return ok({ ...offboarding, status: 'finished', finished: { note, stamp: made } });
  });
}
