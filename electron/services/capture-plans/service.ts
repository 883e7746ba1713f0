// Plans for recurring capture. Users create, change, stop and restart them; everything else follows from the registers.
// R12, R23.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import { MAX_SCHEDULE_INTERVALS } from '../../../domain/capture-plans/model.ts';
import { isOpen } from '../../../domain/capture-plans/occasions.ts';
import {
  checkAddresses,
  checkFields,
  endedPlan,
  hasShared,
  restartedPlan,
  sharedFields,
  stopReasonOf,
  withFields,
} from '../../../domain/capture-plans/rules.ts';
import type { CapturePlan, CapturePlanFields } from '../../../domain/capture-plans/model.ts';
import type { BulkResult } from '../../../domain/kernel/bulk.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import { changeEach } from '../kernel/bulk.ts';
import { listStoredFiles } from './files.ts';
import { decideSubmissionDiary, getSubmission, classifySubmission } from './submission.ts';
import { recordExcuse, fulfilOccasion } from './fulfil.ts';
import { updateChannelInterval } from './sync.ts';
import { listPlans, viewOf } from './view.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find, findEditable, checkLength, stamp } from '../kernel/register-access.ts';

type Empty = Record<string, never>;

function storePlan(data: VaultState, plan: CapturePlan): Result<Empty> {
  const lengthCheck = checkLength(plan.stretches, MAX_SCHEDULE_INTERVALS, 'fields.every');
  if (!lengthCheck.ok) return lengthCheck;
  data.capturePlans[plan.id] = plan;
  updateChannelInterval(data, plan);
  return ok({});
}

function saveIn(
  context: ServiceContext,
  { data, now }: Pick<Tx<VaultState>, 'data' | 'now'>,
  channelId: string,
  fieldsOf: (old: CapturePlan | undefined) => CapturePlanFields,
): Result<Empty> {
  const channel = findEditable(context, data, channelId);
  if (!channel.ok) return channel;
  const old = data.capturePlans[channelId];
  const fields = fieldsOf(old);
  const fieldsCheck = checkFields(fields, old, channel.value, data.boards, context.today());
  return fieldsCheck.ok
    ? storePlan(data, withFields(old, channelId, fields, stamp(context, now, old?.changed)))
    : fieldsCheck;
}

const save = (context: ServiceContext, { channelId, fields }: Checked<'capturePlans.save'>): Promise<Result<Empty>> =>
  change(context, 'capturePlans.save', (tx) => saveIn(context, tx, channelId, () => fields));

/** The same interval for several channels; what one of them lacks is a reason for all to stay as they are. */
const saveMany = (
  context: ServiceContext,
  { channelIds, fields }: Checked<'capturePlans.saveMany'>,
): Promise<Result<BulkResult>> =>
  changeEach(context, channelIds, {
    action: 'capturePlans.save',
    nameOf: ({ channels }, id) => channels[id]?.name ?? '',
    isDone: ({ capturePlans }, id) => hasShared(capturePlans[id], fields),
    work: (tx, id) => saveIn(context, tx, id, (old) => sharedFields(old, fields)),
  });

/** Changes a plan that the signed-in user may edit. */
const changePlan = (
  context: ServiceContext,
  action: JournalAction,
  channelId: string,
  next: (plan: CapturePlan, data: VaultState, now: Date) => Result<CapturePlan>,
): Promise<Result<Empty>> =>
  change(context, action, ({ data, now }) => {
    const channel = findEditable(context, data, channelId);
    if (!channel.ok) return channel;
    const plan = find(data.capturePlans, channelId, 'capturePlans.none');
    if (!plan.ok) return plan;
    const changed = next(plan.value, data, now);
    return changed.ok ? storePlan(data, changed.value) : changed;
  });

const stop = (context: ServiceContext, { channelId, reason }: Checked<'capturePlans.stop'>): Promise<Result<Empty>> =>
  changePlan(context, 'capturePlans.stop', channelId, (plan, _data, now) =>
    isOpen(plan)
      ? ok(endedPlan(plan, context.today(), 'byHand', reason, stamp(context, now, plan.changed)))
      : fail('capturePlans.alreadyStopped'),
  );

const start = (context: ServiceContext, { channelId }: Checked<'capturePlans.start'>): Promise<Result<Empty>> =>
  changePlan(context, 'capturePlans.start', channelId, (plan, data, now) => {
    if (isOpen(plan)) return fail('capturePlans.alreadyRunning');
    const channel = data.channels[channelId];
    if (channel === undefined || stopReasonOf(channel, data.boards) !== null) return fail('capturePlans.notNeeded');
    // One of an earlier version may have an address without https.
    const savable = checkAddresses(plan, channel);
    return savable.ok ? ok(restartedPlan(plan, context.today(), stamp(context, now, plan.changed))) : savable;
  });

export const capturePlanService: Handlers<'capturePlans'> = {
  'capturePlans.list': listPlans,
  'capturePlans.get': viewOf,
  'capturePlans.save': save,
  'capturePlans.saveMany': saveMany,
  'capturePlans.stop': stop,
  'capturePlans.start': start,
  'capturePlans.meet': fulfilOccasion,
  'capturePlans.excuse': recordExcuse,
  'capturePlans.handedIn': getSubmission,
  'capturePlans.mark': classifySubmission,
  'capturePlans.decideDiary': decideSubmissionDiary,
  'capturePlans.files': listStoredFiles,
};
