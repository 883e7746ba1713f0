// Source data of the calendar file and the letter: whose absence, and who does what when.
import { letterKind } from '../../../domain/absences/letters.ts';
import type { LetterView } from '../../../domain/absences/letter-model.ts';
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
/** What the letter to one person says, and where they see it without. */
export type SendTo = Pick<LetterView, 'personId' | 'kind' | 'days' | 'opensVault' | 'seenAt'>;
export interface Sendable {
  readonly id: string;
  readonly absentId: string;
  readonly absentName: string;
  readonly from: string;
  readonly to: string | null;
  readonly covers: readonly SendCover[];
  readonly letters: readonly SendTo[];
  /** Whether the sender may decide on a substitute's answer. */
  readonly mayDecide: boolean;
}

export function sendableOf({ absence, personName, coverChannels, letters, mayDecide }: AbsenceView): Sendable {
  const channels = new Map(coverChannels.map(({ channelId, ...names }) => [channelId, names]));
  return {
    id: absence.id,
    absentId: absence.personId,
    absentName: personName,
    from: absence.from,
    to: absence.to,
    covers: absence.covers.map(({ channelId, duty, substituteId, from, to }) => ({
      ...(channels.get(channelId) ?? { channelName: '', platform: '' }),
      ...{ duty, substituteId, from, to },
    })),
    letters,
    mayDecide,
  };
}

/** The same from the briefing, which only people who open the vault read: each saves their own days. */
export const sendableOfBriefing = (view: BriefingView): Sendable => ({
  ...{ id: view.absenceId, absentId: view.personId, absentName: view.personName, from: view.from, to: view.to },
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
  letters: [
    ...view.parts.map(({ personId, standing }) => ({
      personId,
      kind: letterKind({ status: view.status, toAbsent: false, standing }),
      days: null,
      opensVault: true,
      seenAt: standing === 'waiting' ? ('today' as const) : ('cover' as const),
    })),
    {
      personId: view.personId,
      kind: letterKind({ status: view.status, toAbsent: true, standing: undefined }),
      days: null,
      opensVault: true,
      seenAt: null,
    },
  ],
  mayDecide: view.mayDecide,
});
