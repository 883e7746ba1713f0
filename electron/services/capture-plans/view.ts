// Plans and occasions as shown on screens. R12, R23.
import { confirmedAbsences, coverView, type CoverView } from '../../../domain/cover/holders.ts';
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { OccasionRow, CapturePlanRow } from '../../../domain/capture-plans/calls.ts';
import { captureAssigneesOn } from '../../../domain/capture-plans/assignees.ts';
import type { CapturePlan, EndReason, Occasion, CapturePlanFields } from '../../../domain/capture-plans/model.ts';
import {
  openOccasions,
  type ComputedOccasion,
  lastIntervalOf,
  clockSeemsWrong,
} from '../../../domain/capture-plans/occasions.ts';
import { submissionOf, needsPlan, proposedFields, stopReasonOf } from '../../../domain/capture-plans/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { mayEdit } from '../../../domain/channels/rules.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import {
  loadLoggedOccasions,
  findPlanChannel,
  computePlan,
  type ComputedPlan,
  createPlanFilter,
  readOccasion,
} from './plans.ts';
import { occasionKind } from '../record-kinds/occasion.ts';

type PlanOutput = Output<'capturePlans.get'>;

const nameOf = (state: VaultState, id: string): string => state.people[id]?.name ?? '';
export const currentCover = (state: VaultState): CoverView => coverView(state, confirmedAbsences(state));

/** Why a plan is stopped: because of the registers, or as it was ended; null: it runs. */
function stopReason(plan: CapturePlan | null, channel: Channel, context: ServiceContext): EndReason | null {
  const why = stopReasonOf(channel, context.vault.db.data.boards);
  if (why !== null || plan === null) return why;
  return lastIntervalOf(plan)?.end?.why ?? null;
}

function toPlanRow(
  context: ServiceContext,
  view: CoverView,
  channel: Channel,
  now: ComputedPlan | null,
): CapturePlanRow {
  const state = context.vault.db.data;
  const interval = now === null ? undefined : lastIntervalOf(now.plan);
  const proposal = proposedFields(channel, context.today());
  const open = openOccasions(now?.occasions ?? []);
  const done = [...(now?.lines.values() ?? [])].flatMap(({ madeOn }) => madeOn ?? []).sort();
  return {
    channelId: channel.id,
    channelName: channel.name,
    platform: channel.platform,
    proposed: now === null,
    every: interval?.every ?? proposal.every,
    way: now?.plan.way ?? proposal.way,
    still: now === null || now.runs ? null : stopReason(now.plan, channel, context),
    open: open.length,
    missed: open.filter(({ state: occasionState }) => occasionState === 'missed').length,
    next: open[0]?.due ?? now?.occasions.find(({ state: occasionState }) => occasionState === 'coming')?.due ?? null,
    lastDone: done.at(-1) ?? null,
    who: captureAssigneesOn(view, channel, context.today()).map(({ personId }) => nameOf(state, personId)),
  };
}

/** Channels with a plan or a proposed plan that the signed-in user may see. */
export async function listPlans(context: ServiceContext): Promise<Result<CapturePlanRow[]>> {
  const all = await loadLoggedOccasions(context);
  if (!all.ok) return all;
  const state = context.vault.db.data;
  const view = currentCover(state);
  const mine = Object.values(state.channels).filter(createPlanFilter(context));
  return ok(
    mine.flatMap((channel) => {
      const plan = state.capturePlans[channel.id];
      if (plan !== undefined) return toPlanRow(context, view, channel, computePlan(context, plan, all.value));
      return needsPlan(channel, state.boards) ? toPlanRow(context, view, channel, null) : [];
    }),
  );
}

/** How an occasion was fulfilled. Users who may not read a confidential submission see only that it exists. */
function visibleDone(context: ServiceContext, holder: Occasion | null): Pick<OccasionRow, 'done' | 'recordId'> {
  const done = holder?.done ?? null;
  if (holder === null || done === null || submissionOf(holder) === null) return { done, recordId: null };
  if (occasionKind.mayRead(context)(holder)) return { done, recordId: holder.id };
  return { done: { ...done, files: [], place: '', note: '' }, recordId: null };
}

async function toOccasionRow(
  context: ServiceContext,
  { plan, lines }: ComputedPlan,
  occasion: ComputedOccasion,
): Promise<Result<OccasionRow>> {
  const state = context.vault.db.data;
  const kept = lines.has(occasion.nominal) ? await readOccasion(context, plan.id, occasion.nominal) : ok(null);
  if (!kept.ok) return kept;
  const holder =
    kept.value?.done?.heldBy === undefined ? kept : await readOccasion(context, plan.id, kept.value.done.heldBy);
  if (!holder.ok) return holder;
  const excuse = plan.excuses.findLast(({ from, to }) => from <= occasion.nominal && occasion.nominal <= to) ?? null;
  const { done, recordId } = visibleDone(context, holder.value);
  return ok({
    nominal: occasion.nominal,
    due: occasion.due,
    state: occasion.state,
    done,
    doneBy: done === null ? '' : nameOf(state, done.stamp.by),
    givenUp: done === null ? (kept.value?.givenUp ?? null) : null,
    excuse: done === null ? excuse : null,
    excusedBy: excuse === null ? '' : nameOf(state, excuse.stamp.by),
    recordId,
  });
}

async function toOccasionRows(
  context: ServiceContext,
  now: ComputedPlan,
  limit: number,
): Promise<Result<OccasionRow[]>> {
  const rows: OccasionRow[] = [];
  for (const occasion of now.occasions.slice(-limit).toReversed()) {
    const row = await toOccasionRow(context, now, occasion);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return ok(rows);
}

function implausibleMisses(occasions: readonly ComputedOccasion[]): PlanOutput['wrong'] {
  const missed = occasions.filter(({ state }) => state === 'missed');
  const [first, last] = [missed[0], missed.at(-1)];
  return first !== undefined && last !== undefined && clockSeemsWrong(occasions)
    ? { count: missed.length, from: first.nominal, to: last.nominal }
    : null;
}

/** Initial form values: the plan, or its proposal; a stopped plan restarts today. */
function initialFields(plan: CapturePlan | null, channel: Channel, today: string): CapturePlanFields {
  const last = plan === null ? undefined : lastIntervalOf(plan);
  if (plan === null || last === undefined) return proposedFields(channel, today);
  return {
    every: last.every,
    from: last.to === null ? last.from : today,
    addresses: plan.addresses,
    way: plan.way,
    place: plan.place,
  };
}

function responsiblePeople(context: ServiceContext, channel: Channel): PlanOutput['who'] {
  const state = context.vault.db.data;
  return captureAssigneesOn(currentCover(state), channel, context.today()).map(({ personId, forIds }) => ({
    name: nameOf(state, personId),
    forName: forIds.map((id) => nameOf(state, id)).join(', '),
  }));
}

/** A channel's plan with its occasions, or the proposed plan. */
export async function viewOf(
  context: ServiceContext,
  { channelId, limit }: Checked<'capturePlans.get'>,
): Promise<Result<PlanOutput>> {
  const found = findPlanChannel(context, channelId);
  if (!found.ok) return found;
  const channel = found.value;
  const all = await loadLoggedOccasions(context);
  if (!all.ok) return all;
  const state = context.vault.db.data;
  const plan = state.capturePlans[channelId] ?? null;
  const now = plan === null ? null : computePlan(context, plan, all.value);
  const rows = now === null ? ok([]) : await toOccasionRows(context, now, limit);
  if (!rows.ok) return rows;
  return ok({
    channelId,
    channelName: channel.name,
    platform: channel.platform,
    address: channel.address,
    plan,
    fields: initialFields(plan, channel, context.today()),
    runs: now?.runs ?? false,
    still: now?.runs === true ? null : stopReason(plan, channel, context),
    stillNote: plan === null ? '' : (lastIntervalOf(plan)?.end?.note ?? ''),
    who: responsiblePeople(context, channel),
    occasions: rows.value,
    total: now?.occasions.length ?? 0,
    wrong: now === null ? null : implausibleMisses(now.occasions),
    mayPlan:
      mayCall(context.me, 'capturePlans.save') &&
      mayEdit(context.me, channel, Object.values(state.logins), context.today()),
    mayWork: mayCall(context.me, 'capturePlans.meet'),
  });
}
