// Absences: drafts, substitutes, confirmation. R25, R26, R28, R29.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import { withDecisions } from '../../../domain/absences/answers.ts';
import type { absenceCalls, absenceStatusCalls, AbsenceView } from '../../../domain/absences/calls.ts';
import { isOpen } from '../../../domain/cover/gap.ts';
import { needsCover } from '../../../domain/cover/holders.ts';
import { MAX_COVERS, type Absence, type Cover } from '../../../domain/absences/model.ts';
import { clipCovers, coverOutside, sameDuty, workingDaysAway } from '../../../domain/absences/rules.ts';
import { blockedBy, opensGap, substitutesWhoDeclined } from '../../../domain/cover/confirmation.ts';
import { reasonsAgainst } from '../../../domain/cover/obstacles.ts';
import { dutiesToCover } from '../../../domain/cover/short.ts';
import { dutyNeeds } from '../../../domain/cover/needs.ts';
import { trimDaysOff } from '../../../domain/calendar/date-ranges.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import type { Day, Stamp } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import {
  checkCover,
  checkPeriod,
  checkConflict,
  gapsError,
  checkMayAct,
  findManageable,
  stampOf,
} from '../cover/checks.ts';
import { updateEscalation, closeEscalation, takeOverCovers } from '../escalation/escalate.ts';
import type { coverCalls } from '../../../domain/cover/calls.ts';
import type { escalationCalls } from '../../../domain/escalation/calls.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { answersOf, coverChannelsOf, lettersOf, mayDecide } from '../cover/parts.ts';
import { phoneViews, rehearsalViewsBy } from '../cover/rehearsal-views.ts';
import { openItemsOf } from '../open-items/lists.ts';
import { find, checkLength } from '../kernel/register-access.ts';

type AbsenceChange = (state: VaultState) => Result<Absence>;

const newestFirst = (a: Absence, b: Absence): number => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0);

function toAbsenceRow(
  context: ServiceContext,
  absence: Absence,
  rehearsals = rehearsalViewsBy(context),
): Omit<AbsenceView, 'openItems' | 'letters' | 'coverChannels'> {
  const state = context.vault.db.data;
  const needs =
    absence.status === 'cancelled' ? [] : dutyNeeds(state, absence, dutiesToCover(absence, context.ruleSet()));
  const blocked = absence.status === 'cancelled' ? [] : blockedBy(state, absence, needs);
  return {
    absence,
    personName: state.people[absence.personId]?.name ?? '',
    needs,
    blocked,
    workingDays: workingDaysAway(absence),
    ...answersOf(context, absence, needs),
    rehearsals: rehearsals(absence),
    phones: phoneViews(context, absence),
  };
}

async function viewOf(context: ServiceContext, absence: Absence): Promise<Result<AbsenceView>> {
  const openItems = await openItemsOf(context, absence.personId);
  return openItems.ok
    ? ok({
        ...toAbsenceRow(context, absence),
        openItems: openItems.value,
        letters: lettersOf(context, absence),
        coverChannels: coverChannelsOf(context, absence),
      })
    : openItems;
}

/**
 * Writes the absence made by `change` in one frame and returns its view. `escalationAct`: what the change does about
 * escalated days.
 */
async function store(
  context: ServiceContext,
  action: JournalAction,
  change: AbsenceChange,
  escalationAct: 'covered' | null = null,
): Promise<Result<AbsenceView>> {
  const written = await context.vault.write(action, (tx: Tx<VaultState>) => {
    const made = change(tx.data);
    if (!made.ok) return made;
    const next = updateEscalation(context, tx.data, made.value, escalationAct);
    tx.data.absences[next.id] = next;
    return ok(next);
  });
  return written.ok ? await viewOf(context, written.value.value) : written;
}

function saveAbsence(context: ServiceContext, input: Checked<'absences.save'>, id: string): AbsenceChange {
  return (state) => {
    const { fields, briefing } = input;
    const stamp = stampOf(context);
    if (input.id === undefined) {
      const allowed = checkMayAct(context, state, fields.personId);
      if (!allowed.ok) return allowed;
      const person = state.people[fields.personId];
      if (person?.archived) return fail('absences.personGone', { params: { name: person.name } });
      const period = checkPeriod(state, fields);
      return period.ok
        ? ok({
            ...fields,
            id,
            status: 'draft',
            covers: [],
            briefing: briefing ?? {},
            created: stamp,
            changed: stamp,
            confirmed: null,
            cancelled: null,
          })
        : period;
    }
    const old = findManageable(context, state, id);
    if (!old.ok) return old;
    // Whoever was notified may change the absence, but not give it to another person.
    const given = fields.personId === old.value.personId ? ok(undefined) : checkMayAct(context, state, fields.personId);
    if (!given.ok) return given;
    const moved =
      old.value.from !== fields.from ||
      old.value.to !== fields.to ||
      old.value.personId !== fields.personId ||
      old.value.kind !== fields.kind;
    if (moved && old.value.status !== 'draft') return fail('absences.notDraft');
    const period = checkPeriod(state, fields, id);
    if (!period.ok) return period;
    return ok({
      ...old.value,
      ...fields,
      covers: clipCovers(old.value.covers, fields),
      briefing: { ...old.value.briefing, ...briefing },
      changed: stamp,
    });
  };
}

function assignCovers(context: ServiceContext, input: Checked<'absences.assign'>): AbsenceChange {
  return (state) => {
    const absence = findManageable(context, state, input.id);
    if (!absence.ok) return absence;
    const conflict = checkConflict(context, state, absence.value, input.basedOn);
    if (!conflict.ok) return conflict;
    const outside = coverOutside(absence.value, input.covers);
    if (outside)
      return fail('absences.coverOutside', { params: { from: outside.from, to: outside.to ?? '' }, field: 'covers' });
    for (const cover of input.covers) {
      const allowed = checkCover(state, absence.value, cover);
      if (!allowed.ok) return allowed;
      const channel = state.channels[cover.channelId];
      const open =
        channel !== undefined &&
        cover.to !== null &&
        isOpen(state, absence.value, channel, { duty: cover.duty, from: cover.from, to: cover.to });
      if (input.onlyOpen === true && !open)
        return fail('absences.notOpen', { params: { channel: channel?.name ?? '' } });
    }
    const stamp = stampOf(context);
    const kept = absence.value.covers.filter((cover) => !input.replaces.some((duty) => sameDuty(duty, cover)));
    const added = input.covers.map((cover): Cover => ({ ...cover, id: context.newId(), assigned: stamp }));
    const next = { ...absence.value, covers: [...kept, ...added], changed: stamp };
    const lengthCheck = checkLength(next.covers, MAX_COVERS, 'covers');
    if (!lengthCheck.ok) return lengthCheck;
    if (next.status === 'confirmed') {
      const duties = dutiesToCover(next, context.ruleSet());
      const needs = dutyNeeds(state, next, duties);
      if (opensGap(dutyNeeds(state, absence.value, duties), needs)) return gapsError('absences.gaps', needs);
    }
    return ok(next);
  };
}

/** Finds an absence that the signed-in user may act on and has seen in its current version. */
function findCurrent(
  context: ServiceContext,
  state: VaultState,
  { id, basedOn }: { readonly id: string; readonly basedOn?: string | undefined },
): Result<Absence> {
  const absence = findManageable(context, state, id);
  if (!absence.ok) return absence;
  const conflict = checkConflict(context, state, absence.value, basedOn);
  return conflict.ok ? absence : conflict;
}

function confirmAbsence(context: ServiceContext, input: Checked<'absences.confirm'>): AbsenceChange {
  return (state) => {
    const absence = findCurrent(context, state, input);
    if (!absence.ok) return absence;
    if (absence.value.status !== 'draft') return fail('absences.notDraft');
    const period = checkPeriod(state, absence.value, input.id);
    if (!period.ok) return period;
    const needs = dutyNeeds(state, absence.value, dutiesToCover(absence.value, context.ruleSet()));
    const blocked = blockedBy(state, absence.value, needs);
    if (blocked.includes('notPermitted')) return fail('absences.notPermitted');
    if (blocked.includes('substituteAway')) return gapsError('absences.substituteAway', needs);
    if (blocked.includes('gaps')) return gapsError('absences.gaps', needs);
    if (blocked.length > 0)
      return fail('absences.declined', {
        params: {
          name: substitutesWhoDeclined(state, absence.value, needs)
            .map((personId) => state.people[personId]?.name ?? '')
            .join(', '),
        },
      });
    const stamp = stampOf(context);
    // A manager who confirms thereby decides for the substitutes who have not answered (R26).
    const settled = mayDecide(context, absence.value) ? withDecisions(absence.value, stamp) : absence.value;
    return ok({ ...settled, status: 'confirmed', confirmed: stamp, changed: stamp, roles: settled.roles ?? [] });
  };
}

function cancelAbsence(context: ServiceContext, input: Checked<'absences.cancel'>): AbsenceChange {
  const { reason } = input;
  return (state) => {
    const absence = findCurrent(context, state, input);
    if (!absence.ok) return absence;
    if (absence.value.status === 'confirmed' && reason === '')
      return fail('absences.reasonMissing', { field: 'reason' });
    const stamp = stampOf(context);
    return ok({ ...absence.value, status: 'cancelled', cancelled: stamp, cancelReason: reason, changed: stamp });
  };
}

/**
 * Extends the covers of substitutes who are there on the last day that counts to the new end, if they are eligible
 * (R28, R29).
 */
function extendCovers(state: VaultState, absence: Absence, to: Day | null, assigned: Stamp): Cover[] {
  return absence.covers.map((cover) => {
    const channel = state.channels[cover.channelId];
    const person = state.people[cover.substituteId];
    if (channel === undefined || person === undefined || cover.to === null || absence.to === null) return cover;
    const first = addDays(cover.to, 1);
    const atTheEnd = first > absence.to || trimDaysOff(channel, { from: first, to: absence.to }) === null;
    const may =
      atTheEnd &&
      needsCover(channel) &&
      reasonsAgainst(state, absence, channel, person, { from: first, to }).length === 0;
    return may ? { ...cover, to, assigned } : cover;
  });
}

/** Extends a confirmed absence, whether covered or not; days without cover show up as a gap (R25, R26). */
function extendAbsence(context: ServiceContext, input: Checked<'absences.prolong'>): AbsenceChange {
  const { id, to } = input;
  return (state) => {
    const absence = findCurrent(context, state, input);
    if (!absence.ok) return absence;
    const old = absence.value;
    if (old.status !== 'confirmed') return fail('absences.notConfirmed');
    if (old.to === null || (to !== null && to <= old.to))
      return fail('absences.notLonger', { params: { to: old.to ?? '' }, field: 'to' });
    const period = checkPeriod(state, { ...old, to }, id);
    if (!period.ok) return period;
    const stamp = stampOf(context);
    return ok({ ...old, to, covers: extendCovers(state, old, to, stamp), changed: stamp });
  };
}

function endAbsenceEarly(context: ServiceContext, input: Checked<'absences.endEarly'>): AbsenceChange {
  const { lastDay } = input;
  return (state) => {
    const absence = findCurrent(context, state, input);
    if (!absence.ok) return absence;
    const old = absence.value;
    if (old.status !== 'confirmed') return fail('absences.notConfirmed');
    if (lastDay < old.from || (old.to !== null && lastDay > old.to))
      return fail('absences.endsBeforeBegins', { params: { from: old.from, to: lastDay }, field: 'lastDay' });
    return ok({
      ...old,
      to: lastDay,
      covers: clipCovers(old.covers, { from: old.from, to: lastDay }),
      changed: stampOf(context),
    });
  };
}

export const absenceService: HandlersOf<
  typeof absenceCalls & typeof absenceStatusCalls & typeof escalationCalls & Pick<typeof coverCalls, 'absences.assign'>
> = {
  'absences.list': (context) => {
    const rehearsals = rehearsalViewsBy(context);
    return ok(
      Object.values(context.vault.db.data.absences)
        .sort(newestFirst)
        .map((absence) => toAbsenceRow(context, absence, rehearsals)),
    );
  },
  'absences.get': (context, { id }) => {
    const absence = find(context.vault.db.data.absences, id, 'absences.notFound');
    return absence.ok ? viewOf(context, absence.value) : absence;
  },
  'absences.save': (context, input) =>
    store(context, 'absences.save', saveAbsence(context, input, input.id ?? context.newId())),
  'absences.assign': (context, input) => store(context, 'absences.assign', assignCovers(context, input), 'covered'),
  'absences.confirm': (context, input) => store(context, 'absences.confirm', confirmAbsence(context, input), 'covered'),
  'absences.cancel': (context, input) => store(context, 'absences.cancel', cancelAbsence(context, input)),
  'absences.endEarly': (context, input) => store(context, 'absences.endEarly', endAbsenceEarly(context, input)),
  'absences.prolong': (context, input) => store(context, 'absences.prolong', extendAbsence(context, input)),
  'absences.takeOver': (context, input) => store(context, 'absences.takeOver', takeOverCovers(context, input)),
  'absences.nothingNeeded': (context, input) =>
    store(context, 'absences.nothingNeeded', closeEscalation(context, input)),
};
