// Taking an import back in one step. What has been edited or leant on since stays. R08, R14.
import type { Channel } from '../channels/model.ts';
import type { Stamp } from '../common.ts';
import { isOffice } from '../rights/rules.ts';
import type { VaultState } from '../state.ts';
import type { ImportRun } from './model.ts';

export interface TakenBack {
  readonly removed: number;
  readonly restored: number;
  readonly kept: number;
}

/** Whether something in the registers leans on a channel. */
const channelUsed = (state: VaultState, id: string): boolean =>
  Object.values(state.logins).some((login) => login.channelId === id) ||
  Object.values(state.closures).some((closure) => closure.channelId === id) ||
  Object.values(state.absences).some((absence) => absence.covers.some((cover) => cover.channelId === id));

const personUsed = (state: VaultState, id: string): boolean =>
  Object.values(state.channels).some(
    (channel) => [channel.responsibleId, channel.twoFactor.deviceHolderId, channel.recoveryMailOwnerId, channel.recoveryPhoneOwnerId].includes(id) || channel.roster.some((entry) => entry.personId === id),
  ) ||
  Object.values(state.logins).some((login) => login.custodianIds.includes(id)) ||
  Object.values(state.absences).some((absence) => absence.personId === id || absence.covers.some((cover) => cover.substituteId === id)) ||
  Object.values(state.closures).some((closure) => closure.decidedBy === id || closure.steps.some((step) => step.ownerId === id)) ||
  Object.values(state.units).some((unit) => unit.headId === id) ||
  Object.values(state.emergencies).some((emergency) => emergency.askedBy === id || emergency.told.some(({ personId }) => personId === id)) ||
  Object.values(state.passwordDues).some((due) => due.openedBy === id) ||
  Object.values(state.people).some((person) => person.permission?.decidedBy === id);

const unitUsed = (state: VaultState, id: string): boolean => Object.values(state.channels).some((row) => row.unitId === id) || Object.values(state.people).some((row) => row.unitId === id);

const departmentUsed = (state: VaultState, id: string): boolean =>
  Object.values(state.units).some((row) => row.departmentId === id) ||
  Object.values(state.channels).some((row) => row.departmentId === id) ||
  Object.values(state.people).some((row) => row.departmentId === id || row.roles.some((role) => role.departmentId === id));

/** Whether a channel that was municipality-wide has somebody outside the office in it now (R29). */
function leavesOutsiders(state: VaultState, now: Channel, before: Channel): boolean {
  if (before.departmentId !== null || now.departmentId === null) return false;
  const custodians = Object.values(state.logins).flatMap((login) => (login.channelId === now.id && login.fate === null ? login.custodianIds : []));
  const ids = [...custodians, ...before.roster.map(({ personId }) => personId), ...(before.responsibleId === null ? [] : [before.responsibleId])];
  return ids.some((id) => state.people[id] !== undefined && !isOffice(state.people[id]));
}

type Kind = 'channels' | 'people' | 'units' | 'departments';
const USED: Readonly<Record<Kind, (state: VaultState, id: string) => boolean>> = { channels: channelUsed, people: personUsed, units: unitUsed, departments: departmentUsed };

/**
 * Removes the rows an import made and puts those it changed back as they were, in `state` (a draft). A row edited
 * since (its stamp is not the import's), or used by something that stays, is kept. `usedElsewhere` names channels
 * that the logs lean on. The journal keeps it all (R14). Logins are never among what is put back: what was sealed
 * with an older key of its channel has no key any more. A channel that would become municipality-wide again with people
 * outside the office in it is kept as it is (R29), and what `mayTakeBack` says no to.
 */
export function takeBack(state: VaultState, run: ImportRun, usedElsewhere: ReadonlySet<string>, stamp: (old?: Stamp) => Stamp, mayTakeBack: (now: Channel, before: Channel | null) => boolean = () => true): TakenBack {
  const counts = { removed: 0, restored: 0, kept: 0 };
  for (const [id, before] of Object.entries(run.before.channels ?? {})) {
    const current = state.channels[id];
    if (current?.changed.at === run.marks[`channels/${id}`] && current !== undefined && !leavesOutsiders(state, current, before as Channel) && mayTakeBack(current, before as Channel)) {
      state.channels[id] = { ...(before as Channel), changed: stamp(current.changed) };
      counts.restored += 1;
    } else counts.kept += 1;
  }
  // Channels first, so that what only they leant on can go too.
  for (const kind of ['channels', 'people', 'units', 'departments'] as const) {
    for (const id of run.added[kind] ?? []) {
      const row = state[kind][id];
      if (row === undefined) continue;
      const foreign = kind === 'channels' && !mayTakeBack(row as Channel, null);
      if (row.changed.at !== run.marks[`${kind}/${id}`] || usedElsewhere.has(id) || USED[kind](state, id) || foreign) counts.kept += 1;
      else {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- registers are keyed by id
        delete state[kind][id];
        counts.removed += 1;
      }
    }
  }
  return counts;
}
