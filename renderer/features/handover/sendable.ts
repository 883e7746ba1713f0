// Source data of the calendar file and the letter: whose absence, and who does what when.
import type { BriefingView } from '../../../domain/handover/briefing-model.ts';
import type { AbsenceView } from '../../../domain/absences/calls.ts';
import type { Duty } from '../../../domain/rules/duty.ts';

export interface SendCover {
  readonly channelName: string;
  readonly platform: string;
  readonly duty: Duty;
  readonly substituteId: string;
  readonly from: string;
  readonly to: string | null;
}
export interface Sendable {
  readonly id: string;
  readonly absentId: string;
  readonly absentName: string;
  readonly from: string;
  readonly to: string | null;
  readonly status: BriefingView['status'];
  readonly covers: readonly SendCover[];
  /** Substitutes who have not answered. */
  readonly waiting: readonly string[];
  /** Recipients who do not open the vault. */
  readonly outside: readonly string[];
}

const waitingIn = (parts: BriefingView['parts']): string[] =>
  parts.filter(({ standing }) => standing === 'waiting').map(({ personId }) => personId);

export function sendableOf({ absence, personName, needs, parts, letters }: AbsenceView): Sendable {
  const names = new Map(needs.map(({ channelId, channelName, platform }) => [channelId, { channelName, platform }]));
  const covers = absence.covers.flatMap(({ channelId, duty, substituteId, from, to }) => {
    const channel = names.get(channelId);
    return channel === undefined ? [] : [{ ...channel, duty, substituteId, from, to }];
  });
  return {
    id: absence.id,
    absentId: absence.personId,
    absentName: personName,
    from: absence.from,
    to: absence.to,
    status: absence.status,
    covers,
    waiting: waitingIn(parts),
    outside: letters.flatMap(({ personId, opensVault }) => (opensVault ? [] : [personId])),
  };
}

export const sendableOfBriefing = (view: BriefingView): Sendable => ({
  ...{
    id: view.absenceId,
    absentId: view.personId,
    absentName: view.personName,
    from: view.from,
    to: view.to,
    status: view.status,
  },
  covers: view.channels.flatMap(({ name, platform, covers }) =>
    covers.map(({ duty, personId, from, to }) => ({
      channelName: name,
      platform,
      duty,
      substituteId: personId,
      from,
      to,
    })),
  ),
  waiting: waitingIn(view.parts),
  // Who reads it here opens the vault.
  outside: [],
});
