// The phone with a second factor during an absence: handed to a substitute before it, and back after it; noted by the
// giver, and confirmed by the receiver. R25.3.
import { declinedCovers } from '../absences/answers.ts';
import type { Absence } from '../absences/model.ts';
import { addDays } from '../calendar/days.ts';
import { workingDayUpTo } from '../calendar/working-days.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { CoverRegisters } from './holders.ts';
import { PLATFORM_DUTIES } from './platform-roles.ts';
import { dependsOnOnePhone, handoversOf, type KnownHandover, pendingHandover, phoneHolder } from './second-factor.ts';

/** A phone to hand over for an absence, or to hand back after it. */
export interface PhoneStep {
  readonly channel: Channel;
  readonly way: 'out' | 'back';
  readonly state: 'give' | 'receive' | 'done';
  readonly fromId: string;
  /** Who may receive it; one person once it is noted. */
  readonly receiverIds: readonly string[];
  readonly due: Day | null;
  /** The handover that is noted; null: none yet. */
  readonly handover: KnownHandover | null;
}

/** The substitutes at work on the platform, those with its logins first. */
function takersOf(absence: Absence, channelId: string): string[] {
  const declined = new Set(declinedCovers(absence));
  const own = absence.covers
    .filter((cover) => cover.channelId === channelId && PLATFORM_DUTIES.includes(cover.duty) && !declined.has(cover))
    .sort((a, b) => Number(b.duty === 'logins') - Number(a.duty === 'logins') || (a.from < b.from ? -1 : 1));
  return [...new Set(own.map(({ substituteId }) => substituteId))];
}

const isOver = (absence: Absence, today: Day): boolean =>
  absence.status === 'cancelled' || absence.back !== undefined || (absence.to !== null && absence.to < today);

function outStep(registers: CoverRegisters, absence: Absence, channel: Channel): PhoneStep | null {
  const takers = takersOf(absence, channel.id);
  const first = absence.covers
    .filter(({ channelId }) => channelId === channel.id)
    .map(({ from }) => from)
    .sort()[0];
  if (takers.length === 0 || first === undefined) return null;
  const holder = phoneHolder(registers, channel);
  const pending = pendingHandover(registers, channel);
  const base = { channel, way: 'out' as const, due: workingDayUpTo(addDays(first, -1)) };
  if (holder !== null && takers.includes(holder)) {
    const last = handoversOf(registers.absences, channel).findLast(({ received }) => received !== null) ?? null;
    return { ...base, state: 'done', fromId: absence.personId, receiverIds: [holder], handover: last };
  }
  if (pending !== undefined && takers.includes(pending.toId))
    return { ...base, state: 'receive', fromId: pending.fromId, receiverIds: [pending.toId], handover: pending };
  return { ...base, state: 'give', fromId: holder ?? absence.personId, receiverIds: takers, handover: null };
}

function backStep(registers: CoverRegisters, absence: Absence, channel: Channel): PhoneStep | null {
  const ownerId = channel.twoFactor.deviceHolderId;
  const own = handoversOf(registers.absences, channel).filter(({ absenceId }) => absenceId === absence.id);
  const last = own.findLast(({ received }) => received !== null);
  if (ownerId === null || last === undefined) return null;
  const due = absence.to === null ? null : addDays(absence.to, 1);
  const base = { channel, way: 'back' as const, due, receiverIds: [ownerId] };
  if (last.toId === ownerId) return { ...base, state: 'done', fromId: last.fromId, handover: last };
  if (phoneHolder(registers, channel) !== last.toId) return null;
  const pending = pendingHandover(registers, channel);
  return pending?.toId === ownerId
    ? { ...base, state: 'receive', fromId: pending.fromId, handover: pending }
    : { ...base, state: 'give', fromId: last.toId, handover: null };
}

/** The phones of an absence: of channels whose second factor is one phone that the absent person holds by the register. */
export function phoneSteps(registers: CoverRegisters, absence: Absence, today: Day): PhoneStep[] {
  const step = isOver(absence, today) ? backStep : outStep;
  if (step === backStep && absence.phones === undefined) return [];
  return Object.values(registers.channels)
    .filter(({ twoFactor }) => twoFactor.deviceHolderId === absence.personId)
    .filter((channel) =>
      dependsOnOnePhone(
        channel,
        Object.values(registers.logins).filter(({ channelId, fate }) => channelId === channel.id && fate === null),
      ),
    )
    .flatMap((channel) => step(registers, absence, channel) ?? []);
}
