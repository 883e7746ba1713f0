// Checks shared by all changes of an absence: who may make them, which days, who may be a substitute. R25, R26, R28,
// R29.
import { wasNotified } from '../../../domain/escalation/steps.ts';
import type { DutyNeed } from '../../../domain/absences/calls.ts';
import { needsCover } from '../../../domain/cover/holders.ts';
import type { Absence, AbsenceFields, CoverFields } from '../../../domain/absences/model.ts';
import { endsBeforeBegins, mayManageAbsence, overlapping } from '../../../domain/absences/rules.ts';
import { reasonsAgainst } from '../../../domain/cover/obstacles.ts';
import { daysBetween } from '../../../domain/calendar/days.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';

export const stampOf = (context: ServiceContext): Stamp => ({ at: context.now().toISOString(), by: context.me.id });

export function checkMayAct(context: ServiceContext, state: VaultState, personId: string): Result<void> {
  const person = find(state.people, personId, 'people.unknown');
  if (!person.ok) return person;
  return mayManageAbsence(context.me, person.value, state.units)
    ? ok(undefined)
    : fail('absences.notYours', { params: { name: person.value.name } });
}

/** Finds an absence that the signed-in user may act on, or was notified of as uncovered (R26), cancelled or not. */
export function findActionable(context: ServiceContext, state: VaultState, id: string): Result<Absence> {
  const absence = find(state.absences, id, 'absences.notFound');
  if (!absence.ok) return absence;
  const allowed = checkMayAct(context, state, absence.value.personId);
  return allowed.ok || wasNotified(absence.value, context.me.id) ? absence : allowed;
}

/** As `findActionable`, and the absence is not cancelled. */
export function findManageable(context: ServiceContext, state: VaultState, id: string): Result<Absence> {
  const absence = findActionable(context, state, id);
  return absence.ok && absence.value.status === 'cancelled' ? fail('absences.cancelled') : absence;
}

/** Checks that the period does not end before it begins and overlaps no other absence of the person. */
export function checkPeriod(
  state: Pick<VaultState, 'absences' | 'people'>,
  fields: Pick<AbsenceFields, 'personId' | 'from' | 'to'>,
  exceptId?: string,
): Result<void> {
  if (endsBeforeBegins(fields))
    return fail('absences.endsBeforeBegins', {
      params: { from: fields.from, to: fields.to ?? '' },
      field: 'fields.to',
    });
  const other = overlapping(Object.values(state.absences), fields.personId, fields, exceptId);
  if (!other) return ok(undefined);
  return fail('absences.overlaps', {
    params: { from: other.from, to: other.to ?? '', name: state.people[other.personId]?.name ?? '' },
    field: 'fields.from',
  });
}

const MAX_TIMELINE_DAYS = 400;

/** Checks that a period is short enough for the timeline (`MAX_TIMELINE_DAYS`). */
export function checkTimelinePeriod({ from, to }: { readonly from: string; readonly to: string }): Result<void> {
  if (to < from) return fail('absences.endsBeforeBegins', { params: { from, to } });
  return daysBetween(from, to) > MAX_TIMELINE_DAYS ? fail('absences.periodTooLong') : ok(undefined);
}

/** Checks that the channel needs cover and that the substitute is eligible and present (R28, R29). */
export function checkCover(state: VaultState, absence: Absence, cover: CoverFields): Result<void> {
  const channel = find(state.channels, cover.channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  const person = find(state.people, cover.substituteId, 'people.unknown');
  if (!person.ok) return person;
  if (!needsCover(channel.value)) return fail('absences.channelNeedsNone', { params: { channel: channel.value.name } });
  const [reason] = reasonsAgainst(state, absence, channel.value, person.value, cover);
  return reason === undefined
    ? ok(undefined)
    : fail('absences.notEligible', {
        params: { name: person.value.name, channel: channel.value.name, reason },
        field: 'covers',
      });
}

/** A refusal that names the first uncovered interval. */
export function gapsError(code: string, needs: readonly DutyNeed[]): Result<never> {
  const open = needs.filter((need) => need.gaps.length > 0);
  const [first] = open;
  return fail(code, {
    params: {
      channel: first?.channelName ?? '',
      duty: first?.duty ?? '',
      from: first?.gaps[0]?.from ?? '',
      to: first?.gaps[0]?.to ?? '',
      count: open.length,
    },
  });
}

/**
 * Refuses a change that would overwrite a decision made since the screen was loaded, by another user or by the same user
 * at another computer. The user's own changes in this program never conflict.
 */
export function checkConflict(
  { me, vault }: ServiceContext,
  state: Pick<VaultState, 'people'>,
  { id, changed, confirmed }: Absence,
  basedOn: string | undefined,
): Result<void> {
  if (basedOn === undefined || changed.at === basedOn) return ok(undefined);
  if (changed.by === me.id && !vault.changedElsewhere(`absences/${id}`)) return ok(undefined);
  const params = { name: state.people[changed.by]?.name ?? '', at: changed.at };
  if (confirmed?.at === changed.at) return fail('absences.confirmedMeanwhile', { params });
  return fail('absences.changedMeanwhile', { params: { name: params.name } });
}
