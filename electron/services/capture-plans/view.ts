// Plans and occasions as shown on screens. R12, R23.
import { confirmedAbsences, coverView, type CoverView } from '../../../domain/absences/holders.ts';
import type { Checked, Output } from '../../../domain/api.ts';
import type { OccasionRow, PlanLine } from '../../../domain/capture-plans/calls.ts';
import { doersOn } from '../../../domain/capture-plans/doers.ts';
import type { CapturePlan, EndReason, Occasion, PlanFields } from '../../../domain/capture-plans/model.ts';
import { openOccasions, type Reckoned, rhythmOf, seemsWrong } from '../../../domain/capture-plans/occasions.ts';
import { handedIn, needsPlan, proposalFor, standsStill } from '../../../domain/capture-plans/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { mayEdit } from '../../../domain/channels/rules.ts';
import { mayCall } from '../../../domain/rights/may-call.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { VaultState } from '../../../domain/state.ts';
import type { ServiceContext } from '../context.ts';
import { handedObstacle } from './reach.ts';
import { everyLine, findMine, planNow, type PlanNow, reachOf, readOccasion } from './record.ts';

type View = Output<'capturePlans.get'>;

const nameOf = (state: VaultState, id: string): string => state.people[id]?.name ?? '';
export const coverOf = (state: VaultState): CoverView => coverView(state, confirmedAbsences(state));

/** Why a plan is stopped: because of the registers, or as it was ended; null: it runs. */
function stillOf(plan: CapturePlan | null, channel: Channel, context: ServiceContext): EndReason | null {
  const why = standsStill(channel, context.vault.db.data.boards);
  if (why !== null || plan === null) return why;
  return rhythmOf(plan)?.end?.why ?? null;
}

function lineOf(context: ServiceContext, view: CoverView, channel: Channel, now: PlanNow | null): PlanLine {
  const state = context.vault.db.data;
  const rhythm = now === null ? undefined : rhythmOf(now.plan);
  const proposal = proposalFor(channel, context.today());
  const open = openOccasions(now?.occasions ?? []);
  const done = [...(now?.lines.values() ?? [])].flatMap(({ madeOn }) => madeOn ?? []).sort();
  return {
    channelId: channel.id,
    channelName: channel.name,
    platform: channel.platform,
    proposed: now === null,
    every: rhythm?.every ?? proposal.every,
    way: now?.plan.way ?? proposal.way,
    still: now === null || now.runs ? null : stillOf(now.plan, channel, context),
    open: open.length,
    missed: open.filter(({ state: one }) => one === 'missed').length,
    next: open[0]?.due ?? now?.occasions.find(({ state: one }) => one === 'coming')?.due ?? null,
    lastDone: done.at(-1) ?? null,
    who: doersOn(view, channel, context.today()).map(({ personId }) => nameOf(state, personId)),
  };
}

/** Channels with a plan or a proposed plan that the signed-in user may see. */
export async function listOf(context: ServiceContext): Promise<Result<PlanLine[]>> {
  const all = await everyLine(context);
  if (!all.ok) return all;
  const state = context.vault.db.data;
  const view = coverOf(state);
  const mine = Object.values(state.channels).filter(reachOf(context));
  return ok(
    mine.flatMap((channel) => {
      const plan = state.capturePlans[channel.id];
      if (plan !== undefined) return lineOf(context, view, channel, planNow(context, plan, all.value));
      return needsPlan(channel, state.boards) ? lineOf(context, view, channel, null) : [];
    }),
  );
}

/** How an occasion was fulfilled. Users who may not read a secret submission see only that it exists. */
function shownOf(context: ServiceContext, holder: Occasion | null): Pick<OccasionRow, 'done' | 'recordId'> {
  const done = holder?.done ?? null;
  if (holder === null || done === null || handedIn(holder) === null) return { done, recordId: null };
  if (handedObstacle(context, holder, done) === null) return { done, recordId: holder.id };
  return { done: { ...done, files: [], place: '', note: '' }, recordId: null };
}

async function rowOf(
  context: ServiceContext,
  { plan, lines }: PlanNow,
  occasion: Reckoned,
): Promise<Result<OccasionRow>> {
  const state = context.vault.db.data;
  const kept = lines.has(occasion.nominal) ? await readOccasion(context, plan.id, occasion.nominal) : ok(null);
  if (!kept.ok) return kept;
  const holder =
    kept.value?.done?.heldBy === undefined ? kept : await readOccasion(context, plan.id, kept.value.done.heldBy);
  if (!holder.ok) return holder;
  const excuse = plan.excuses.findLast(({ from, to }) => from <= occasion.nominal && occasion.nominal <= to) ?? null;
  const { done, recordId } = shownOf(context, holder.value);
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

async function rowsOf(context: ServiceContext, now: PlanNow, limit: number): Promise<Result<OccasionRow[]>> {
  const rows: OccasionRow[] = [];
  for (const occasion of now.occasions.slice(-limit).toReversed()) {
    const row = await rowOf(context, now, occasion);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return ok(rows);
}

function wrongOf(occasions: readonly Reckoned[]): View['wrong'] {
  const missed = occasions.filter(({ state }) => state === 'missed');
  const [first, last] = [missed[0], missed.at(-1)];
  return first !== undefined && last !== undefined && seemsWrong(occasions)
    ? { count: missed.length, from: first.nominal, to: last.nominal }
    : null;
}

/** Initial form values: the plan, or its proposal; a stopped plan restarts today. */
function fieldsOf(plan: CapturePlan | null, channel: Channel, today: string): PlanFields {
  const last = plan === null ? undefined : rhythmOf(plan);
  if (plan === null || last === undefined) return proposalFor(channel, today);
  return {
    every: last.every,
    from: last.to === null ? last.from : today,
    addresses: plan.addresses,
    way: plan.way,
    place: plan.place,
  };
}

function whoOf(context: ServiceContext, channel: Channel): View['who'] {
  const state = context.vault.db.data;
  return doersOn(coverOf(state), channel, context.today()).map(({ personId, forIds }) => ({
    name: nameOf(state, personId),
    forName: forIds.map((id) => nameOf(state, id)).join(', '),
  }));
}

/** A channel's plan with its occasions, or the proposed plan. */
export async function viewOf(
  context: ServiceContext,
  { channelId, limit }: Checked<'capturePlans.get'>,
): Promise<Result<View>> {
  const found = findMine(context, channelId);
  if (!found.ok) return found;
  const channel = found.value;
  const all = await everyLine(context);
  if (!all.ok) return all;
  const state = context.vault.db.data;
  const plan = state.capturePlans[channelId] ?? null;
  const now = plan === null ? null : planNow(context, plan, all.value);
  const rows = now === null ? ok([]) : await rowsOf(context, now, limit);
  if (!rows.ok) return rows;
  return ok({
    channelId,
    channelName: channel.name,
    platform: channel.platform,
    address: channel.address,
    plan,
    fields: fieldsOf(plan, channel, context.today()),
    runs: now?.runs ?? false,
    still: now?.runs === true ? null : stillOf(plan, channel, context),
    stillNote: plan === null ? '' : (rhythmOf(plan)?.end?.note ?? ''),
    who: whoOf(context, channel),
    occasions: rows.value,
    total: now?.occasions.length ?? 0,
    wrong: now === null ? null : wrongOf(now.occasions),
    mayPlan:
      mayCall(context.me, 'capturePlans.save') &&
      mayEdit(context.me, channel, Object.values(state.logins), context.today()),
    mayWork: mayCall(context.me, 'capturePlans.meet'),
  });
}
