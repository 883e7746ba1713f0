// The absences whose last day the signed-in person may move in the timeline, and moving it: the same calls, rules and
// refusals as "Förläng" and "Avsluta tidigare" of the absence itself (R25).
import { useMemo, useState } from 'react';
import type { Absence } from '../../../../domain/absences/model.ts';
import type { Problem } from '../../../../domain/kernel/result.ts';
import { useConfirm } from '../../../components/index.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useMayAct } from '../../../hooks/use-may-act.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayLong } from '../../../i18n/format.ts';
import { withReadableDays } from '../../absences/parts/who-form.tsx';

type AbsenceSummary = Omit<Absence, 'answers'>;
/** The absence of a bar, and its current last day. */
export interface AbsenceEnd {
  readonly absence: AbsenceSummary;
  readonly name: string;
  readonly to: string;
}
/** By absence id. */
export type AbsenceEnds = ReadonlyMap<string, AbsenceEnd>;

export interface EndsState {
  ends: AbsenceEnds;
  /** Why the last change was refused. */
  problem: Problem | null;
  /** Makes `to` the last day; shortening a confirmed absence asks first. */
  move: (end: AbsenceEnd, to: string) => Promise<void>;
  clear: () => void;
}

function useMovableEnds(): AbsenceEnds {
  const may = useMay();
  const mayAct = useMayAct();
  const { today } = useNow();
  const { data: lines } = useCall('absences.list', {});
  const { data: people } = useCall('people.list', {});
  const allowed = may('absences.prolong') && may('absences.endEarly') && may('absences.save');
  return useMemo(() => {
    const found = new Map<string, AbsenceEnd>();
    for (const { absence } of allowed ? (lines ?? []) : []) {
      const person = people?.find(({ id }) => id === absence.personId);
      // An open end has no position to drag; past absences are history.
      if (person === undefined || absence.status === 'cancelled' || absence.to === null || absence.to < today) continue;
      if (mayAct(absence)) found.set(absence.id, { absence, name: person.name, to: absence.to });
    }
    return found;
  }, [allowed, lines, mayAct, people, today]);
}

export function useEnds(): EndsState {
  const { t } = useText();
  const ends = useMovableEnds();
  const confirm = useConfirm();
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = useAction('absences.save', { quiet: true });
  const prolong = useAction('absences.prolong', { quiet: true });
  const endEarly = useAction('absences.endEarly', { quiet: true });

  const send = ({ absence: { id, status, personId, kind, from, note, changed }, to: old }: AbsenceEnd, to: string) => {
    if (status === 'draft') return save.run({ id, fields: { personId, kind, from, to, note } });
    const version = { id, basedOn: changed.at };
    return to > old ? prolong.run({ ...version, to }) : endEarly.run({ ...version, lastDay: to });
  };
  const move = async (end: AbsenceEnd, to: string): Promise<void> => {
    setProblem(null);
    const day = dayLong(to);
    const shorter = end.absence.status === 'confirmed' && to < end.to;
    if (
      shorter &&
      !(await confirm({
        title: t('absences.stretch.shortenTitle'),
        text: t('absences.stretch.shortenText', { day, name: end.name }),
        confirm: t('absences.stretch.shorten'),
        call: 'absences.save',
      }))
    )
      return;
    const moved = withReadableDays(await send(end, to));
    if (moved.ok)
      notifyDone(t(to > end.to ? 'absences.stretch.longer' : 'absences.stretch.shorter', { day, name: end.name }));
    else setProblem(moved.error);
  };
  return { ends, problem, move, clear: () => setProblem(null) };
}
