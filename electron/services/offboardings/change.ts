// User decisions in an offboarding: successors, transfers, ticks. Each is decided inside its transaction. R11, R25,
// R28, R29.
import type { Checked } from '../../../domain/api.ts';
import { givenTo, itemOf } from '../../../domain/offboardings/day.ts';
import { give, isRegister, passOutside, type Giving } from '../../../domain/offboardings/give.ts';
import { WAYS, type Item, type Offboarding, type Thing } from '../../../domain/offboardings/model.ts';
import { obstacles } from '../../../domain/offboardings/successors.ts';
import { thingsOf, type Beside } from '../../../domain/offboardings/things.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { VaultState } from '../../../domain/state.ts';
import type { Tx } from '../../vault/types.ts';
import type { ServiceContext } from '../context.ts';
import { inquiryService } from '../inquiries.ts';
import { change, stamp } from '../registers.ts';
import { endPassed } from './day.ts';
import { findRunning, mayExcuse, mayHandle, mayTick } from './rights.ts';
import { isChosen } from './view.ts';
import { besideOf, lineWorld } from './world.ts';

/** What a change works on: the transaction, the offboarding, and the assets that depend on the person. */
interface Work {
  readonly tx: Tx<VaultState>;
  readonly offboarding: Offboarding;
  readonly things: ReadonlyMap<string, Thing>;
  readonly giving: Giving;
}
type Decide<T> = (work: Work) => Result<{ readonly next: Offboarding; readonly value: T }>;

function workOf(context: ServiceContext, tx: Tx<VaultState>, offboarding: Offboarding, beside: Beside): Work {
  const person = tx.data.people[offboarding.personId];
  const world = lineWorld(context, tx.data, offboarding);
  const things =
    person === undefined
      ? []
      : thingsOf({ state: tx.data, person, lastDay: offboarding.lastDay, today: world.today }, beside);
  return {
    tx,
    offboarding,
    things: new Map(things.map((thing) => [thing.key, thing])),
    giving: {
      data: tx.data,
      leaver: world.leaver,
      today: world.today,
      stamp: stamp(context, tx.now, offboarding.changed),
      newId: context.newId,
    },
  };
}

/** Changes a running offboarding; the log is read before the transaction, which is synchronous. */
async function changeList<T>(
  context: ServiceContext,
  action: string,
  id: string,
  decide: Decide<T>,
): Promise<Result<T>> {
  const before = findRunning(context, context.vault.db.data, id);
  if (!before.ok) return before;
  const beside = await besideOf(context, before.value.personId);
  if (!beside.ok) return beside;
  return await change(context, action, (tx) => {
    const found = findRunning(context, tx.data, id);
    if (!found.ok) return found;
    const work = workOf(context, tx, found.value, beside.value);
    const decided = decide(work);
    if (!decided.ok) return decided;
    tx.data.offboardings[id] = { ...decided.value.next, changed: work.giving.stamp };
    return ok(decided.value.value);
  });
}

const withItems = (offboarding: Offboarding, items: readonly Item[]): Offboarding => ({
  ...offboarding,
  items: { ...offboarding.items, ...Object.fromEntries(items.map((item) => [item.key, item])) },
});

/** An asset as found now, or as last recorded in the list. */
function thingOf({ things, offboarding }: Work, key: string): Thing | undefined {
  const item = offboarding.items[key];
  return things.get(key) ?? (item === undefined ? undefined : { ...item, from: null, to: null, count: 1 });
}

const nameOf = (data: VaultState, thing: Thing): string => data.channels[thing.channelId ?? '']?.name ?? thing.label;

/** Refuses a successor who may not take over. */
function unfit(context: ServiceContext, { tx, offboarding }: Work, thing: Thing, personId: string): Result<void> {
  const [reason] = obstacles(lineWorld(context, tx.data, offboarding), thing, tx.data.people[personId]);
  return reason === undefined
    ? ok(undefined)
    : fail('offboardings.notEligible', {
        params: { name: tx.data.people[personId]?.name ?? '', reason },
        field: 'successorId',
      });
}

function chosenItem(context: ServiceContext, work: Work, key: string, successorId: string | null): Result<Item> {
  const { tx, offboarding, giving } = work;
  const thing = thingOf(work, key);
  if (thing === undefined) return fail('offboardings.unknownThing');
  if (!isChosen({ thing })) return fail('offboardings.noSuccessor');
  const item = itemOf(thing, offboarding.items[key]);
  if (item.state === 'done' || (!work.things.has(key) && WAYS[thing.kind] === 'successor'))
    return fail('offboardings.settled');
  if (!mayHandle(context, tx.data, offboarding, thing))
    return fail('offboardings.notYourThing', { params: { name: nameOf(tx.data, thing) } });
  if (successorId !== null) {
    const fits = unfit(context, work, thing, successorId);
    if (!fits.ok) return fits;
  }
  return ok({
    ...item,
    state: 'todo',
    naReason: '',
    done: null,
    successorId,
    chosen: successorId === null ? null : giving.stamp,
    given: item.given?.toId === successorId ? item.given : null,
  });
}

export const choose = (
  context: ServiceContext,
  { id, choices, skipUnfit }: Checked<'offboardings.choose'>,
): Promise<Result<{ chosen: number; skipped: number }>> =>
  changeList(context, 'offboardings.choose', id, (work) => {
    const items: Item[] = [];
    let skipped = 0;
    for (const { key, successorId } of choices) {
      const item = chosenItem(context, work, key, successorId);
      if (item.ok) items.push(item.value);
      else if (skipUnfit) skipped += 1;
      else return item;
    }
    return ok({ next: withItems(work.offboarding, items), value: { chosen: items.length, skipped } });
  });

/**
 * The asset behind a key, and whom to give it to; null: nothing to do. Refused if the asset is not the signed-in user's
 * to hand over, or the successor is not (or no longer) eligible.
 */
function toGive(
  context: ServiceContext,
  work: Work,
  key: string,
): Result<{ thing: Thing; item: Item; toId: string } | null> {
  const item = work.offboarding.items[key];
  const thing = work.things.get(key);
  const toId = item?.successorId ?? null;
  if (
    thing === undefined ||
    item === undefined ||
    toId === null ||
    item.given !== null ||
    item.state !== 'todo' ||
    WAYS[thing.kind] !== 'successor'
  )
    return ok(null);
  if (!mayHandle(context, work.tx.data, work.offboarding, thing))
    return fail('offboardings.notYourThing', { params: { name: nameOf(work.tx.data, thing) } });
  const fits = unfit(context, work, thing, toId);
  return fits.ok ? ok({ thing, item, toId }) : fits;
}

interface Question {
  readonly key: string;
  readonly id: string;
  readonly toId: string;
}

/** Passes on a question in the log, with the signed-in user's own rights there. */
async function passQuestion(
  context: ServiceContext,
  offboardingId: string,
  { key, id, toId }: Question,
): Promise<Result<unknown>> {
  const back = await inquiryService['inquiries.takeBack'](context, { id, reason: '' });
  if (!back.ok) return back;
  const passed =
    toId === context.me.id
      ? ok(undefined)
      : await inquiryService['inquiries.passOn'](context, { id, to: { kind: 'person', personId: toId }, reason: '' });
  if (!passed.ok) return passed;
  return await change(context, 'offboardings.handOver', (tx) => {
    const found = findRunning(context, tx.data, offboardingId);
    if (!found.ok) return found;
    const item = found.value.items[key];
    const made = stamp(context, tx.now, found.value.changed);
    if (item !== undefined)
      tx.data.offboardings[offboardingId] = {
        ...withItems(found.value, [givenTo({ stamp: made }, { kind: 'question' }, item, toId)]),
        changed: made,
      };
    return ok(undefined);
  });
}

/**
 * Transfers register assets in one frame, all or nothing; then questions one by one; then, if the last day is over,
 * ends what can end now.
 */
export async function handOver(
  context: ServiceContext,
  { id, keys }: Checked<'offboardings.handOver'>,
): Promise<Result<{ given: number }>> {
  const questions: Question[] = [];
  const done = await changeList(context, 'offboardings.handOver', id, (work) => {
    const items: Item[] = [];
    questions.length = 0;
    for (const key of new Set(keys)) {
      const next = toGive(context, work, key);
      if (!next.ok) return next;
      if (next.value === null) continue;
      const { thing, item, toId } = next.value;
      if (!isRegister(thing)) {
        questions.push({ key, id: thing.refId, toId });
        continue;
      }
      const given = give(work.giving, thing, toId);
      if (!given.ok) return given;
      items.push(givenTo(work.giving, thing, item, toId));
    }
    if (items.length + questions.length === 0) return fail('offboardings.nothingChosen');
    return ok({ next: withItems(work.offboarding, items), value: items.length });
  });
  if (!done.ok) return done;
  for (const question of questions) {
    const passed = await passQuestion(context, id, question);
    if (!passed.ok) return passed;
  }
  const ended = await endPassed(context);
  return ended.ok ? ok({ given: done.value + questions.length }) : ended;
}

type TickInput = Checked<'offboardings.tick'>;

function checkTick(
  context: ServiceContext,
  { tx, offboarding }: Work,
  thing: Thing,
  { state, naReason }: TickInput,
): Result<void> {
  const outside = WAYS[thing.kind] === 'outside';
  const was = offboarding.items[thing.key]?.state ?? 'todo';
  if (!outside && (state === 'done' || (state === 'todo' && was !== 'na') || WAYS[thing.kind] !== 'successor'))
    return fail('offboardings.notOutside');
  const allowed =
    state === 'na' || !outside
      ? mayExcuse(context, tx.data, offboarding, thing)
      : mayTick(context, tx.data, offboarding, thing);
  if (!allowed) return fail('offboardings.notYourThing', { params: { name: nameOf(tx.data, thing) } });
  return state === 'na' && naReason === ''
    ? fail('offboardings.naReasonMissing', { field: 'naReason' })
    : ok(undefined);
}

/** Marks an asset as done (on the platform or by hand) or as not needed; the register is updated accordingly. */
export async function tick(context: ServiceContext, input: TickInput): Promise<Result<Record<string, never>>> {
  const { id, key, state, note, naReason } = input;
  const done = await changeList(context, 'offboardings.tick', id, (work) => {
    const thing = thingOf(work, key);
    if (thing === undefined) return fail('offboardings.unknownThing');
    const checked = checkTick(context, work, thing, input);
    if (!checked.ok) return checked;
    const old = itemOf(thing, work.offboarding.items[key]);
    const toId = old.successorId !== null && unfit(context, work, thing, old.successorId).ok ? old.successorId : null;
    if (state === 'done') passOutside(work.giving, thing, toId);
    const given =
      state === 'done' && toId !== null
        ? { toId, stamp: work.giving.stamp }
        : WAYS[thing.kind] === 'outside'
          ? null
          : old.given;
    const item: Item = {
      ...old,
      state,
      note,
      given,
      naReason: state === 'na' ? naReason : '',
      done: state === 'todo' ? null : work.giving.stamp,
    };
    return ok({ next: withItems(work.offboarding, [item]), value: {} });
  });
  if (!done.ok) return done;
  const ended = await endPassed(context);
  return ended.ok ? done : ended;
}
