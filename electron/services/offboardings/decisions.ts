// User decisions in an offboarding: successors, transfers, ticks. Each is decided inside its transaction. R11, R25,
// R28, R29.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import { afterTransfer, assetRecordOf } from '../../../domain/offboardings/last-day.ts';
import {
  transfer,
  changesRegisters,
  recordOutsideTransfer,
  type TransferContext,
} from '../../../domain/offboardings/transfer.ts';
import {
  HANDLING_OF_ASSETS,
  type AssetRecord,
  type Offboarding,
  type Asset,
} from '../../../domain/offboardings/model.ts';
import { obstacles } from '../../../domain/offboardings/successors.ts';
import { assetsOf, type OutsideFacts } from '../../../domain/offboardings/assets.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { inquiryService } from '../inquiries/service.ts';
import { change, stamp } from '../kernel/register-access.ts';
import { runLastDays } from './last-day.ts';
import { findRunning, mayExcuse, mayHandle, mayTick } from './rights.ts';
import { allowsSuccessor } from './view.ts';
import { loadOutsideFacts, createTaskContext } from './progress.ts';

/** What a change works on: the transaction, the offboarding, and the assets that depend on the person. */
interface ChangeContext {
  readonly tx: Tx<VaultState>;
  readonly offboarding: Offboarding;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly transferContext: TransferContext;
}
type Decide<T> = (work: ChangeContext) => Result<{ readonly next: Offboarding; readonly value: T }>;

function createChangeContext(
  context: ServiceContext,
  tx: Tx<VaultState>,
  offboarding: Offboarding,
  outsideFacts: OutsideFacts,
): ChangeContext {
  const person = tx.data.people[offboarding.personId];
  const taskContext = createTaskContext(context, tx.data, offboarding);
  const assets =
    person === undefined
      ? []
      : assetsOf({ state: tx.data, person, lastDay: offboarding.lastDay, today: taskContext.today }, outsideFacts);
  return {
    tx,
    offboarding,
    assets: new Map(assets.map((asset) => [asset.key, asset])),
    transferContext: {
      data: tx.data,
      leaver: taskContext.leaver,
      today: taskContext.today,
      stamp: stamp(context, tx.now, offboarding.changed),
      newId: context.newId,
    },
  };
}

/** Changes a running offboarding; the log is read before the transaction, which is synchronous. */
async function changeOffboarding<T>(
  context: ServiceContext,
  action: JournalAction,
  id: string,
  decide: Decide<T>,
): Promise<Result<T>> {
  const before = findRunning(context, context.vault.db.data, id);
  if (!before.ok) return before;
  const outsideFacts = await loadOutsideFacts(context, before.value.personId);
  if (!outsideFacts.ok) return outsideFacts;
  return await change(context, action, (tx) => {
    const found = findRunning(context, tx.data, id);
    if (!found.ok) return found;
    const work = createChangeContext(context, tx, found.value, outsideFacts.value);
    const decided = decide(work);
    if (!decided.ok) return decided;
    tx.data.offboardings[id] = { ...decided.value.next, changed: work.transferContext.stamp };
    return ok(decided.value.value);
  });
}

const withItems = (offboarding: Offboarding, items: readonly AssetRecord[]): Offboarding => ({
  ...offboarding,
  items: { ...offboarding.items, ...Object.fromEntries(items.map((item) => [item.key, item])) },
});

/** An asset as found now, or as last recorded in the list. */
function findAsset({ assets, offboarding }: ChangeContext, key: string): Asset | undefined {
  const item = offboarding.items[key];
  return assets.get(key) ?? (item === undefined ? undefined : { ...item, from: null, to: null, count: 1 });
}

const assetName = (data: VaultState, asset: Asset): string => data.channels[asset.channelId ?? '']?.name ?? asset.label;

/** Refuses a successor who may not take over. */
function checkSuccessor(
  context: ServiceContext,
  { tx, offboarding }: ChangeContext,
  asset: Asset,
  personId: string,
): Result<void> {
  const [reason] = obstacles(createTaskContext(context, tx.data, offboarding), asset, tx.data.people[personId]);
  return reason === undefined
    ? ok(undefined)
    : fail('offboardings.notEligible', {
        params: { name: tx.data.people[personId]?.name ?? '', reason },
        field: 'successorId',
      });
}

function chooseSuccessor(
  context: ServiceContext,
  work: ChangeContext,
  key: string,
  successorId: string | null,
): Result<AssetRecord> {
  const { tx, offboarding, transferContext } = work;
  const asset = findAsset(work, key);
  if (asset === undefined) return fail('offboardings.unknownThing');
  if (!allowsSuccessor({ asset })) return fail('offboardings.noSuccessor');
  const item = assetRecordOf(asset, offboarding.items[key]);
  if (item.state === 'done' || (!work.assets.has(key) && HANDLING_OF_ASSETS[asset.kind] === 'successor'))
    return fail('offboardings.settled');
  if (!mayHandle(context, tx.data, offboarding, asset))
    return fail('offboardings.notYourThing', { params: { name: assetName(tx.data, asset) } });
  if (successorId !== null) {
    const fits = checkSuccessor(context, work, asset, successorId);
    if (!fits.ok) return fits;
  }
  return ok({
    ...item,
    state: 'todo',
    naReason: '',
    done: null,
    successorId,
    chosen: successorId === null ? null : transferContext.stamp,
    given: item.given?.toId === successorId ? item.given : null,
  });
}

export const chooseSuccessors = (
  context: ServiceContext,
  { id, choices, skipUnfit }: Checked<'offboardings.choose'>,
): Promise<Result<{ chosen: number; skipped: number }>> =>
  changeOffboarding(context, 'offboardings.choose', id, (work) => {
    const items: AssetRecord[] = [];
    let skipped = 0;
    for (const { key, successorId } of choices) {
      const item = chooseSuccessor(context, work, key, successorId);
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
function findTransfer(
  context: ServiceContext,
  work: ChangeContext,
  key: string,
): Result<{ asset: Asset; item: AssetRecord; toId: string } | null> {
  const item = work.offboarding.items[key];
  const asset = work.assets.get(key);
  const toId = item?.successorId ?? null;
  if (
    asset === undefined ||
    item === undefined ||
    toId === null ||
    item.given !== null ||
    item.state !== 'todo' ||
    HANDLING_OF_ASSETS[asset.kind] !== 'successor'
  )
    return ok(null);
  if (!mayHandle(context, work.tx.data, work.offboarding, asset))
    return fail('offboardings.notYourThing', { params: { name: assetName(work.tx.data, asset) } });
  const fits = checkSuccessor(context, work, asset, toId);
  return fits.ok ? ok({ asset, item, toId }) : fits;
}

interface QuestionTransfer {
  readonly key: string;
  readonly id: string;
  readonly toId: string;
}

/** Forwards a question in the log, with the signed-in user's own rights there. */
async function forwardQuestion(
  context: ServiceContext,
  offboardingId: string,
  { key, id, toId }: QuestionTransfer,
): Promise<Result<unknown>> {
  const recalled = await inquiryService['inquiries.takeBack'](context, { id, reason: '' });
  if (!recalled.ok) return recalled;
  const passed =
    toId === context.me.id
      ? ok(undefined)
      : await inquiryService['inquiries.passOn'](context, {
          id,
          to: { kind: 'person', personId: toId },
          reason: '',
          register: false,
        });
  if (!passed.ok) return passed;
  return await change(context, 'offboardings.handOver', (tx) => {
    const found = findRunning(context, tx.data, offboardingId);
    if (!found.ok) return found;
    const item = found.value.items[key];
    const made = stamp(context, tx.now, found.value.changed);
    if (item !== undefined)
      tx.data.offboardings[offboardingId] = {
        ...withItems(found.value, [afterTransfer({ stamp: made }, { kind: 'question' }, item, toId)]),
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
  const questions: QuestionTransfer[] = [];
  const done = await changeOffboarding(context, 'offboardings.handOver', id, (work) => {
    const items: AssetRecord[] = [];
    questions.length = 0;
    for (const key of new Set(keys)) {
      const next = findTransfer(context, work, key);
      if (!next.ok) return next;
      if (next.value === null) continue;
      const { asset, item, toId } = next.value;
      if (!changesRegisters(asset)) {
        questions.push({ key, id: asset.refId, toId });
        continue;
      }
      const given = transfer(work.transferContext, asset, toId);
      if (!given.ok) return given;
      items.push(afterTransfer(work.transferContext, asset, item, toId));
    }
    if (items.length + questions.length === 0) return fail('offboardings.nothingChosen');
    return ok({ next: withItems(work.offboarding, items), value: items.length });
  });
  if (!done.ok) return done;
  for (const question of questions) {
    const passed = await forwardQuestion(context, id, question);
    if (!passed.ok) return passed;
  }
  const ended = await runLastDays(context);
  return ended.ok ? ok({ given: done.value + questions.length }) : ended;
}

type TickInput = Checked<'offboardings.tick'>;

function checkTick(
  context: ServiceContext,
  { tx, offboarding }: ChangeContext,
  asset: Asset,
  { state, naReason }: TickInput,
): Result<void> {
  const outside = HANDLING_OF_ASSETS[asset.kind] === 'outside';
  const was = offboarding.items[asset.key]?.state ?? 'todo';
  if (
    !outside &&
    (state === 'done' || (state === 'todo' && was !== 'na') || HANDLING_OF_ASSETS[asset.kind] !== 'successor')
  )
    return fail('offboardings.notOutside');
  const allowed =
    state === 'na' || !outside
      ? mayExcuse(context, tx.data, offboarding, asset)
      : mayTick(context, tx.data, offboarding, asset);
  if (!allowed) return fail('offboardings.notYourThing', { params: { name: assetName(tx.data, asset) } });
  return state === 'na' && naReason === ''
    ? fail('offboardings.naReasonMissing', { field: 'naReason' })
    : ok(undefined);
}

/** Marks an asset as done (on the platform or by hand) or as not needed; the register is updated accordingly. */
export async function tickOff(context: ServiceContext, input: TickInput): Promise<Result<Record<string, never>>> {
  const { id, key, state, note, naReason } = input;
  const done = await changeOffboarding(context, 'offboardings.tick', id, (work) => {
    const asset = findAsset(work, key);
    if (asset === undefined) return fail('offboardings.unknownThing');
    const checked = checkTick(context, work, asset, input);
    if (!checked.ok) return checked;
    const old = assetRecordOf(asset, work.offboarding.items[key]);
    const toId =
      old.successorId !== null && checkSuccessor(context, work, asset, old.successorId).ok ? old.successorId : null;
    if (state === 'done') recordOutsideTransfer(work.transferContext, asset, toId);
    const given =
      state === 'done' && toId !== null
        ? { toId, stamp: work.transferContext.stamp }
        : HANDLING_OF_ASSETS[asset.kind] === 'outside'
          ? null
          : old.given;
    const item: AssetRecord = {
      ...old,
      state,
      note,
      given,
      naReason: state === 'na' ? naReason : '',
      done: state === 'todo' ? null : work.transferContext.stamp,
    };
    return ok({ next: withItems(work.offboarding, [item]), value: {} });
  });
  if (!done.ok) return done;
  const ended = await runLastDays(context);
  return ended.ok ? done : ended;
}
