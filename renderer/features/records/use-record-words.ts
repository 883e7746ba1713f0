// Texts of a row of the log.
import { useMemo } from 'react';
import type { RecordLine } from '../../../domain/records/model.ts';
import { useText } from '../../hooks/use-text.ts';

const moment = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});
/** `2026-11-24 09:20`, in Stockholm: fits a column and is easy to compare. */
export const shortMoment = (instant: string): string => moment.format(new Date(instant));

/** `2026-11-24`, for records that only have a day. */
const shortDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

export interface RecordWords {
  title: (line: RecordLine) => string;
  when: (line: RecordLine) => string;
  /** Received or drawn up, and when it was answered. */
  direction: (line: RecordLine) => string;
  /** Status and outcome; a finished case with an outcome shows only the outcome. */
  stands: (line: RecordLine) => string;
}

export function useRecordWords(): RecordWords {
  const { t } = useText();
  return useMemo(
    () => ({
      title: ({ title, secret, disposed }) =>
        title || (disposed ? t('records.disposed') : secret ? t('records.secret') : t('records.untitled')),
      when: ({ at, dayOnly }) => (dayOnly ? shortDay.format(new Date(at)) : shortMoment(at)),
      direction: ({ direction, answeredAt }) =>
        [
          t(`records.directions.${direction}`),
          ...(answeredAt === null ? [] : [t('records.answered', { when: shortMoment(answeredAt) })]),
        ].join(', '),
      stands: ({ status, outcome }) =>
        [
          ...(status === '' || (status === 'done' && outcome !== 'none') ? [] : [t(`records.status.${status}`)]),
          ...(outcome === 'none' ? [] : [t(`records.outcomes.${outcome}`)]),
        ].join(', '),
    }),
    [t],
  );
}
