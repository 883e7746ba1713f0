// Texts of a row of the log.
import { useMemo } from 'react';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { RecordRow } from '../../../domain/records/model.ts';
import { useText } from '../../i18n/use-text.ts';
import { lazy } from '../../../domain/kernel/lazy.ts';

const dateTimeFormat = lazy(
  () =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Stockholm',
      dateStyle: 'short',
      timeStyle: 'short',
    }),
);
/** `2026-11-24 09:20`, in Stockholm: fits a column and is easy to compare. */
export const shortDateTime = (instant: string): string => dateTimeFormat().format(new Date(instant));

export interface RecordTexts {
  title: (line: RecordRow) => string;
  when: (line: RecordRow) => string;
  /** Received or drawn up, and when it was answered. */
  direction: (line: RecordRow) => string;
  /** Its kind, and whether it was received or drawn up. */
  kind: (line: RecordRow) => string;
  /** Status and outcome; a finished case with an outcome shows only the outcome. */
  statusText: (line: RecordRow) => string;
}

export function useRecordTexts(): RecordTexts {
  const { t } = useText();
  return useMemo(
    () => ({
      title: ({ title, secret, disposed }) =>
        title || (disposed ? t('records.disposed') : secret ? t('records.secret') : t('records.untitled')),
      when: ({ at, dayOnly }) => (dayOnly ? dayInStockholm(at) : shortDateTime(at)),
      direction: ({ direction, answeredAt }) =>
        [
          t(`records.directions.${direction}`),
          ...(answeredAt === null ? [] : [t('records.answered', { when: shortDateTime(answeredAt) })]),
        ].join(', '),
      kind: ({ kind, direction }) => `${t(`records.kinds.${kind}`)}, ${t(`records.directionsShort.${direction}`)}`,
      statusText: ({ status, outcome, overLimitHours }) =>
        [
          ...(status === '' || (status === 'done' && outcome !== 'none') ? [] : [t(`records.status.${status}`)]),
          ...(outcome === 'none' ? [] : [t(`records.outcomes.${outcome}`)]),
          ...(overLimitHours === undefined ? [] : [t('records.overLimit', { hours: overLimitHours })]),
        ].join(', '),
    }),
    [t],
  );
}
