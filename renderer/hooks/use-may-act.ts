// Whether the signed-in person may change an absence and appoint its substitutes; the engine decides (R25, R26).
import { useCallback, useMemo } from 'react';
import type { Absence } from '../../domain/absences/model.ts';
import { mayActOn } from '../../domain/escalation/may-act.ts';
import { useCall } from '../calls/use-call.ts';
import { useMay, useMe } from '../calls/use-me.ts';

export function useMayAct(): (absence: Pick<Absence, 'personId' | 'alarms'> | undefined) => boolean {
  const me = useMe();
  const may = useMay();
  const { data: people } = useCall('people.list', {});
  const { data: organisation } = useCall('organisation.get', {});
  const units = useMemo(
    () => Object.fromEntries((organisation?.units ?? []).map((unit) => [unit.id, unit])),
    [organisation],
  );
  return useCallback(
    (absence) => {
      const absent = people?.find(({ id }) => id === absence?.personId);
      if (me === null || absence === undefined || absent === undefined || !may('absences.assign')) return false;
      return mayActOn(me, absence, absent, units);
    },
    [me, may, people, units],
  );
}
