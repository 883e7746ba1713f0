// Substitutes' answers, platform roles and letters as shown on screens; reasons only for those concerned. R25, R26, R35.
import type { AbsenceView } from '../../../domain/absences/calls.ts';
import { coverParts, dateRangeOfPart, type CoverPart } from '../../../domain/absences/answers.ts';
import type { LetterView } from '../../../domain/absences/letter-model.ts';
import {
  daysSent,
  isCurrentLetter,
  kindOfLetter,
  latestLetter,
  owesLetter,
  recipientsOf,
} from '../../../domain/absences/letters.ts';
import type { PartView, RoleStepView } from '../../../domain/absences/answer-model.ts';
import type { Absence } from '../../../domain/absences/model.ts';
import { openRole, roleStepsOf, type RoleStep } from '../../../domain/cover/platform-roles.ts';
import { mayDecideCover, mayManageAbsence } from '../../../domain/absences/rules.ts';
import { mayBeOwed } from '../../../domain/handover/letters-today.ts';
import { whereSeen } from '../../../domain/handover/today.ts';
import { substitutesWhoDeclined } from '../../../domain/cover/confirmation.ts';
import type { DutyNeed } from '../../../domain/absences/calls.ts';
import type { Login } from '../../../domain/logins/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';

const nameOf = (state: VaultState, id: string | undefined): string =>
  id === undefined ? '' : (state.people[id]?.name ?? '');

/** Whether the signed-in user is the absent person or manages the absence. */
export function managesAbsence({ vault, me }: ServiceContext, absence: Pick<Absence, 'personId'>): boolean {
  const absent = vault.db.data.people[absence.personId];
  return absent !== undefined && mayManageAbsence(me, absent, vault.db.data.units);
}

export function mayDecide({ vault, me }: ServiceContext, absence: Pick<Absence, 'personId'>): boolean {
  const absent = vault.db.data.people[absence.personId];
  return absent !== undefined && mayDecideCover(me, absent, vault.db.data.units);
}

function toPartView(context: ServiceContext, part: CoverPart, concerned: boolean): PartView {
  const state = context.vault.db.data;
  const { personId, standing, word, covers } = part;
  return {
    ...{ personId, name: nameOf(state, personId), standing },
    reason: concerned || personId === context.me.id ? (word?.reason ?? '') : '',
    said: word?.stamp ?? null,
    saidByName: nameOf(state, word?.stamp.by),
    ...dateRangeOfPart(part),
    covers: covers.map(({ id, channelId, duty, from, to }) => ({ id, channelId, duty, from, to })),
  };
}

export function partsOf(context: ServiceContext, absence: Absence): PartView[] {
  const concerned = managesAbsence(context, absence);
  return coverParts(absence).map((part) => toPartView(context, part, concerned));
}

/** May mark a role as granted or removed: the substitute, the login's custodians, and those who manage the absence. */
export const mayMarkRole = (context: ServiceContext, absence: Absence, login: Login, personId: string): boolean =>
  personId === context.me.id || login.custodianIds.includes(context.me.id) || managesAbsence(context, absence);

/** Whether the person's cover days in the login's channel are over. */
function isOver(absence: Absence, { channelId, personId }: RoleStep, today: string): boolean {
  const own = absence.covers.filter((cover) => cover.channelId === channelId && cover.substituteId === personId);
  return absence.status === 'cancelled' || own.every(({ to }) => to !== null && to < today);
}

export function rolesOf(context: ServiceContext, absence: Absence): RoleStepView[] {
  const state = context.vault.db.data;
  return roleStepsOf(state, absence).flatMap((step) => {
    const [login, channel] = [state.logins[step.loginId], state.channels[step.channelId]];
    if (login === undefined || channel === undefined) return [];
    return [
      {
        ...step,
        ...{
          loginLabel: login.label,
          grantedRole: login.grantedRole,
          channelName: channel.name,
          platform: channel.platform,
          personName: nameOf(state, step.personId),
        },
        open: openRole(step, isOver(absence, step, context.today()), context.today()),
        mayMark: mayMarkRole(context, absence, login, step.personId),
      },
    ];
  });
}

/** Ids of those who open the vault themselves. */
export const vaultOpeners = ({ vault }: ServiceContext): ReadonlySet<string> =>
  new Set(vault.members().flatMap(({ id, state }) => (state === 'active' ? [id] : [])));

/** The letter to each person whom the absence is about. */
export function lettersOf(context: ServiceContext, absence: Absence): LetterView[] {
  const [state, today, openers] = [context.vault.db.data, context.today(), vaultOpeners(context)];
  return recipientsOf(absence).map((personId) => {
    const [latest, sent] = [latestLetter(absence, personId), daysSent(absence, personId)];
    const opensVault = openers.has(personId);
    return {
      ...{ personId, name: nameOf(state, personId), opensVault },
      kind: kindOfLetter(absence, personId, today),
      days: sent.length === 0 ? null : dateRangeOfPart({ covers: sent }),
      seenAt: opensVault ? whereSeen(absence, personId, today) : null,
      sent: latest?.stamp ?? null,
      sentByName: nameOf(state, latest?.stamp.by),
      isCurrent: latest !== undefined && isCurrentLetter(absence, latest, today),
      isOwed: mayBeOwed(state, context.me, personId) && owesLetter(absence, personId, { today, opensVault }),
    };
  });
}

/** The channels of the covers, whether they still need cover or not. */
export const coverChannelsOf = ({ vault }: ServiceContext, absence: Absence): AbsenceView['coverChannels'] =>
  [...new Set(absence.covers.map(({ channelId }) => channelId))].flatMap((channelId) => {
    const channel = vault.db.data.channels[channelId];
    return channel === undefined ? [] : [{ channelId, channelName: channel.name, platform: channel.platform }];
  });

/** The answers and roles of an absence's view. */
export const answersOf = (
  context: ServiceContext,
  absence: Absence,
  needs: readonly DutyNeed[],
): Pick<AbsenceView, 'parts' | 'unwilling' | 'mayDecide' | 'roles'> => ({
  parts: absence.status === 'cancelled' ? [] : partsOf(context, absence),
  unwilling: absence.status === 'cancelled' ? [] : substitutesWhoDeclined(context.vault.db.data, absence, needs),
  mayDecide: mayDecide(context, absence),
  roles: rolesOf(context, absence),
});
