// The gap selected in the timeline: who may take it, and assigning it. The service decides (R25, R28, R29).
import { useState } from 'react';
import type { Gap, Lack, OpenDays } from '../../../../domain/cover/calls.ts';
import type { Problem } from '../../../../domain/kernel/result.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useMayAct } from '../../../hooks/use-may-act.ts';
import { useText } from '../../../i18n/use-text.ts';
import { period } from '../../../i18n/format.ts';
import { absenceToMend } from './remedy.ts';

export interface ChosenGap {
  channelId: string;
  channelName: string;
  from: string;
  to: string;
  /** Why duties are open. */
  lacks: readonly Lack[];
  /** The one of them that is shown. */
  at: number;
  /** Nobody does anything in the channel. */
  nobody: boolean;
  /** Who is away, what nobody does, and who does the rest. */
  inFull: string;
}

export interface GapState {
  data: Gap | undefined;
  /** What a substitute is given: the open days of the duties of the reason that is shown. */
  gives: readonly OpenDays[];
  problem: Problem | null;
  /** Null: the gap comes from no absence; nobody is assigned to it. */
  absenceId: string | null;
  awayName: string;
  /** Whether the signed-in person may see the candidates. */
  mayAsk: boolean;
  /** Whether the signed-in person may act for the absent person. */
  may: boolean;
  busy: boolean;
  drag: (personId: string | null) => void;
  /** Whether the person being dragged may take it. */
  accepts: () => boolean;
  drop: () => void;
  fill: (personId: string) => void;
}

export function useGap(chosen: ChosenGap | null, onFilled: () => void): GapState {
  const { t } = useText();
  const may = useMay();
  const mayAct = useMayAct();
  const [dragged, setDragged] = useState<string | null>(null);
  const { data: absences } = useCall('absences.list', {});
  const lack = chosen?.lacks[chosen.at];
  const mended = lack === undefined ? null : absenceToMend(lack, absences, mayAct);
  const absenceId = mended?.id ?? null;
  const { data, problem } = useCall(
    'absences.gap',
    { id: absenceId ?? '', channelId: chosen?.channelId ?? '', from: chosen?.from ?? '', to: chosen?.to ?? '' },
    { enabled: absenceId !== null && may('absences.gap') },
  );
  // The absence may leave other duties open for other reasons.
  const gives = data?.open.filter(({ duty }) => lack?.duties.includes(duty)) ?? [];
  const { data: people } = useCall('people.list', {});
  const assign = useAction('absences.assign', { quiet: true });
  const absentPerson = people?.find(({ id }) => id === data?.personId);
  const eligible = (personId: string | null): boolean =>
    data?.candidates.some((candidate) => candidate.personId === personId && candidate.eligible) ?? false;

  const fill = (substituteId: string): void => {
    if (chosen === null || data === undefined || assign.busy || !eligible(substituteId)) return;
    const covers = gives.map(({ duty, from, to }) => ({
      channelId: chosen.channelId,
      duty,
      substituteId,
      from,
      to,
    }));
    void assign.run({ id: data.absenceId, covers, replaces: [], onlyOpen: true }).then((result) => {
      if (!result.ok) return;
      const name = people?.find(({ id }) => id === substituteId)?.name ?? '';
      const done = t('absences.tray.done', {
        name,
        channel: chosen.channelName,
        period: period(chosen.from, chosen.to),
      });
      notifyDone(result.value.absence.status === 'draft' ? `${done} ${t('absences.tray.stillDraft')}` : done);
      onFilled();
    });
  };
  return {
    data,
    gives,
    problem: assign.problem ?? problem,
    absenceId,
    awayName: absentPerson?.name ?? '',
    mayAsk: may('absences.gap'),
    may: mended?.may ?? false,
    busy: assign.busy,
    drag: setDragged,
    accepts: () => eligible(dragged),
    drop: () => {
      if (dragged !== null) fill(dragged);
      setDragged(null);
    },
    fill,
  };
}
