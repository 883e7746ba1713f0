// Cover plans: "what if", the proposal for the summer, applying a plan as real absences, undoing it. R25, R26, R28,
// R29.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { withDecisions } from '../../../domain/absences/answers.ts';
import { MAX_COVERS, type Absence, type Cover } from '../../../domain/absences/model.ts';
import { planCandidates, proposeCoverPlan } from '../../../domain/cover-plan/propose.ts';
import { joinCovers } from '../../../domain/cover-plan/covers.ts';
import { MAX_PLAN_DAYS, type CoverPlanRequest } from '../../../domain/cover-plan/model.ts';
import { planSlots, type PlanSlot } from '../../../domain/cover-plan/slots.ts';
import { absenceOfRequest, plannedRegisters, requestKey } from '../../../domain/cover-plan/registers.ts';
import { endsBeforeBegins } from '../../../domain/absences/rules.ts';
import { blockedBy } from '../../../domain/cover/confirmation.ts';
import { asksBy, dutiesToCover } from '../../../domain/cover/short.ts';
import { dutyNeeds } from '../../../domain/cover/needs.ts';
import { overlap, isWithin } from '../../../domain/calendar/intervals.ts';
import { daysBetween } from '../../../domain/calendar/days.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { updateEscalation } from '../escalation/escalate.ts';
import { checkCover, checkPeriod, checkMayAct, findManageable, stampOf } from '../cover/checks.ts';
import type { coverPlanCalls } from '../../../domain/cover-plan/calls.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { registrarGapViews } from '../cover/timeline.ts';
import { mayDecide } from '../cover/parts.ts';
import { find, checkLength } from '../kernel/register-access.ts';

type PlanRegisters = Pick<VaultState, 'absences' | 'people'>;
type PlanOutcome = Output<'absences.applyPlan'>;

/**
 * Checks the period and the requested absences: of people in use, inside the period, overlapping no absence of the
 * person.
 */
function checkRequest(state: PlanRegisters, ask: CoverPlanRequest): Result<void> {
  if (endsBeforeBegins(ask))
    return fail('absences.endsBeforeBegins', { params: { from: ask.from, to: ask.to }, field: 'to' });
  if (daysBetween(ask.from, ask.to) >= MAX_PLAN_DAYS) return fail('absences.planTooLong', { field: 'to' });
  const absences = { ...state.absences };
  for (const [index, leaveRequest] of ask.wishes.entries()) {
    const known = find(state.people, leaveRequest.personId, 'people.unknown');
    if (!known.ok) return known;
    const person = known.value;
    if (person.archived) return fail('absences.personGone', { params: { name: person.name } });
    const period = checkPeriod({ absences, people: state.people }, leaveRequest);
    if (!period.ok) return period;
    if (!overlap(leaveRequest, ask))
      return fail('absences.wishOutside', { params: { name: person.name, from: ask.from, to: ask.to } });
    absences[requestKey(index)] = absenceOfRequest(leaveRequest, requestKey(index), { at: '', by: '' });
  }
  return ok(undefined);
}

/**
 * The absences the plan is about, by key: existing ones that the signed-in user may manage, and requested ones as new
 * drafts.
 */
function collectAbsences(
  context: ServiceContext,
  state: VaultState,
  input: Checked<'absences.applyPlan'>,
  planId: string,
): Result<Map<string, Absence>> {
  const stamp = stampOf(context);
  const found = new Map<string, Absence>();
  for (const { id, personId } of plannedRegisters(state, input.ask).planned) {
    const known = state.absences[id];
    if (known !== undefined && checkMayAct(context, state, personId).ok) found.set(id, known);
  }
  for (const [index, leaveRequest] of input.ask.wishes.entries()) {
    const allowed = checkMayAct(context, state, leaveRequest.personId);
    if (!allowed.ok) return allowed;
    found.set(requestKey(index), {
      ...absenceOfRequest(leaveRequest, context.newId(), stamp),
      plan: { id: planId, made: true, confirmed: false, at: stamp.at },
    });
  }
  return ok(found);
}

/** Checks that each cover fills a gap that is open now. Refused if another user has assigned cover in the meantime. */
function checkGapsOpen(
  context: ServiceContext,
  state: VaultState,
  { ask, covers }: Checked<'absences.applyPlan'>,
): Result<void> {
  const slots = new Map<string, PlanSlot[]>();
  const rules = context.ruleSet();
  for (const slot of planSlots(plannedRegisters(state, ask), ask, rules.duties, asksBy(rules)))
    slots.set(slot.absence.id, [...(slots.get(slot.absence.id) ?? []), slot]);
  const open = (cover: (typeof covers)[number]): boolean =>
    (slots.get(cover.key) ?? []).some(
      (slot) => slot.channel.id === cover.channelId && slot.duties.includes(cover.duty) && isWithin(cover, slot),
    );
  const stale = covers.find((cover) => !open(cover));
  if (stale === undefined) return ok(undefined);
  const personId =
    state.absences[stale.key]?.personId ??
    ask.wishes.find((_, index) => requestKey(index) === stale.key)?.personId ??
    '';
  return fail('absences.planStale', { params: { name: state.people[personId]?.name ?? '' } });
}

/** Adds the plan's covers to an absence. */
function withCovers(
  context: ServiceContext,
  state: VaultState,
  absence: Absence,
  covers: Checked<'absences.applyPlan'>['covers'],
  planId: string,
): Result<Absence> {
  const stamp = stampOf(context);
  const added = joinCovers(state.channels, covers).map(({ channelId, duty, substituteId, from, to }): Cover => ({
    channelId,
    duty,
    substituteId,
    from,
    to,
    id: context.newId(),
    assigned: stamp,
    planId,
  }));
  const all = [...absence.covers, ...added];
  const lengthCheck = checkLength(all, MAX_COVERS, 'covers');
  if (!lengthCheck.ok) return lengthCheck;
  return ok({
    ...absence,
    covers: all,
    changed: stamp,
    plan: { id: planId, made: absence.plan?.id === planId, confirmed: false, at: stamp.at },
  });
}

/** Checks that every substitute is eligible and present, assuming that the whole plan is in force (R28, R29). */
function checkCovers(state: VaultState, touched: readonly Absence[], planId: string): Result<void> {
  const inForce: VaultState = {
    ...state,
    absences: {
      ...state.absences,
      ...Object.fromEntries(touched.map((absence) => [absence.id, { ...absence, status: 'confirmed' as const }])),
    },
  };
  for (const absence of touched) {
    for (const cover of absence.covers.filter((entry) => entry.planId === planId)) {
      const allowed = checkCover(inForce, absence, cover);
      if (!allowed.ok) return allowed;
    }
  }
  return ok(undefined);
}

const byStart = (a: Absence, b: Absence): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

/**
 * Confirms the drafts that can be confirmed, earliest first, by the same rules as one at a time (R25). The others stay
 * drafts, and the reason is reported.
 */
function confirmWherePossible(
  context: ServiceContext,
  state: VaultState,
  touched: readonly Absence[],
  planId: string,
): { absences: Absence[]; left: PlanOutcome['left'] } {
  const stamp = stampOf(context);
  const absences = { ...state.absences, ...Object.fromEntries(touched.map((absence) => [absence.id, absence])) };
  const unconfirmed: PlanOutcome['left'] = [];
  const done = [...touched].sort(byStart).map((absence) => {
    if (absence.status !== 'draft')
      return absence.status === 'confirmed' && absence.plan?.id === planId && mayDecide(context, absence)
        ? withDecisions(absence, stamp, planId)
        : absence;
    const updatedState = { ...state, absences };
    const blocked = blockedBy(
      updatedState,
      absence,
      dutyNeeds(updatedState, absence, dutiesToCover(absence, context.ruleSet())),
    );
    if (blocked.length > 0) {
      unconfirmed.push({ absenceId: absence.id, personName: state.people[absence.personId]?.name ?? '', blocked });
      return absence;
    }
    // When a manager applies the plan, that is the decision. When users apply it to their own absence, substitutes are
    // still asked (R26).
    const settled = mayDecide(context, absence) ? withDecisions(absence, stamp, planId) : absence;
    const next: Absence = {
      ...settled,
      roles: settled.roles ?? [],
      status: 'confirmed',
      confirmed: stamp,
      changed: stamp,
      plan: { id: planId, made: absence.plan?.id === planId && absence.plan.made, confirmed: true, at: stamp.at },
    };
    absences[next.id] = next;
    return next;
  });
  return { absences: done, left: unconfirmed };
}

function applyPlan(context: ServiceContext, input: Checked<'absences.applyPlan'>, planId: string) {
  return (state: VaultState): Result<{ absences: Absence[]; outcome: PlanOutcome }> => {
    const requestCheck = checkRequest(state, input.ask);
    if (!requestCheck.ok) return requestCheck;
    const found = collectAbsences(context, state, input, planId);
    if (!found.ok) return found;
    const byKey = new Map<string, typeof input.covers>();
    for (const cover of input.covers) byKey.set(cover.key, [...(byKey.get(cover.key) ?? []), cover]);
    for (const [key, covers] of byKey) {
      const absence = found.value.get(key);
      if (absence === undefined) {
        const known = findManageable(context, state, key);
        return known.ok
          ? fail('absences.planStale', { params: { name: state.people[known.value.personId]?.name ?? '' } })
          : known;
      }
      const next = withCovers(context, state, absence, covers, planId);
      if (!next.ok) return next;
      found.value.set(key, next.value);
    }
    const open = checkGapsOpen(context, state, input);
    if (!open.ok) return open;
    const all = [...found.value.values()];
    const touched = all.filter((absence) => absence.plan?.id === planId);
    const covered = checkCovers(state, touched, planId);
    if (!covered.ok) return covered;
    const { absences, left: unconfirmed } = input.confirm
      ? confirmWherePossible(context, state, all, planId)
      : { absences: all, left: [] };
    const changed = absences.filter((absence) => absence.plan?.id === planId);
    return ok({
      absences: changed,
      outcome: { planId, confirmed: changed.filter(({ plan }) => plan?.confirmed).length, left: unconfirmed },
    });
  };
}

/** The absence as it was before the plan. An absence the plan created is cancelled, since nothing is deleted (R14). */
function restoreAbsence(
  context: ServiceContext,
  { planId, reason }: Checked<'absences.undoPlan'>,
  absence: Absence,
): Absence {
  const { plan, answers, ...others } = absence;
  // Decisions the plan made are removed with it; answers given by people are kept.
  const kept = answers?.filter((answer) => answer.planId !== planId);
  const rest = kept === undefined ? others : { ...others, answers: kept };
  const stamp = stampOf(context);
  if (plan?.made === true)
    return { ...rest, status: 'cancelled', cancelled: stamp, cancelReason: reason, changed: stamp };
  const covers = rest.covers.filter((cover) => cover.planId !== planId);
  return plan?.confirmed === true
    ? { ...rest, covers, status: 'draft', confirmed: null, changed: stamp }
    : { ...rest, covers, changed: stamp };
}

function undoPlan(context: ServiceContext, input: Checked<'absences.undoPlan'>) {
  return (state: VaultState): Result<Absence[]> => {
    const planned = Object.values(state.absences).filter((absence) => absence.plan?.id === input.planId);
    if (planned.length === 0) return fail('absences.planNotFound');
    for (const absence of planned) {
      const allowed = checkMayAct(context, state, absence.personId);
      if (!allowed.ok) return allowed;
      if (absence.status === 'cancelled' || absence.changed.at !== absence.plan?.at)
        return fail('absences.planChangedSince', { params: { name: state.people[absence.personId]?.name ?? '' } });
    }
    return ok(planned.map((absence) => restoreAbsence(context, input, absence)));
  };
}

export const coverPlanService: HandlersOf<typeof coverPlanCalls> = {
  'absences.plan': (context, ask) => {
    const state = context.vault.db.data;
    const requestCheck = checkRequest(state, ask);
    const rules = context.ruleSet();
    if (!requestCheck.ok) return requestCheck;
    const { absences } = plannedRegisters(state, ask).registers;
    return ok({
      ...proposeCoverPlan(state, ask, rules.duties, asksBy(rules)),
      ...registrarGapViews({ ...state, absences }, ask),
    });
  },
  'absences.planCandidates': (context, { ask, key, channelId, from, to }) => {
    const state = context.vault.db.data;
    const requestCheck = checkRequest(state, ask);
    if (!requestCheck.ok) return requestCheck;
    if (endsBeforeBegins({ from, to })) return fail('absences.endsBeforeBegins', { params: { from, to } });
    const found = planCandidates(state, ask, key, channelId, { from, to });
    return found === null ? fail('absences.notFound') : ok(found);
  },
  'absences.applyPlan': async (context, input) => {
    const planId = context.newId();
    const written = await context.vault.write('absences.applyPlan', (tx) => {
      const next = applyPlan(context, input, planId)(tx.data);
      if (!next.ok) return next;
      for (const absence of next.value.absences) tx.data.absences[absence.id] = absence;
      // Evaluated after all of them are applied.
      for (const absence of next.value.absences)
        tx.data.absences[absence.id] = updateEscalation(context, tx.data, absence, 'covered');
      return next;
    });
    return written.ok ? ok(written.value.value.outcome) : written;
  },
  'absences.undoPlan': async (context, input) => {
    const written = await context.vault.write('absences.undoPlan', (tx) => {
      const next = undoPlan(context, input)(tx.data);
      if (next.ok) for (const absence of next.value) tx.data.absences[absence.id] = absence;
      return next;
    });
    return written.ok ? ok({ count: written.value.value.length }) : written;
  },
};
