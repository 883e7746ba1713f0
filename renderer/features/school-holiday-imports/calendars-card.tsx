// Imported calendars; each can be replaced or removed.
import { Button } from '@mantine/core';
import type { SchoolCalendar } from '../../../domain/school-holidays/model.ts';
import { Section, EmptyState } from '../../components/index.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { ImportHistoryCard } from '../../imports/history-card.tsx';
import type { Undoing } from '../../imports/use-import-undo.ts';

interface CalendarsProps {
  calendars: readonly SchoolCalendar[];
  mayChange: boolean;
  onReplace: (calendar: SchoolCalendar) => void;
}

/** First to last day of the calendar's holidays. */
function spanOf({ holidays }: SchoolCalendar): string {
  const days = holidays.flatMap(({ from, to }) => [from, to]).sort();
  return `${dayFull(days[0] ?? '')} – ${dayFull(days.at(-1) ?? '')}`;
}

const UNDOING: Undoing<'schoolHolidays.remove', { readonly id: string }> = {
  call: 'schoolHolidays.remove',
  input: ({ id }) => ({ id }),
  texts: 'schoolHolidays.undo',
};

export function CalendarsCard({ calendars, mayChange, onReplace }: CalendarsProps) {
  const { t } = useText();
  if (calendars.length === 0) {
    return (
      <Section>
        <EmptyState title={t('schoolHolidays.list.empty')} text={t('schoolHolidays.list.emptyText')} />
      </Section>
    );
  }
  const replace = (calendar: SchoolCalendar) => (
    <Button
      variant="default"
      onClick={() => onReplace(calendar)}
      aria-label={`${t('schoolHolidays.list.replace')}: ${calendar.fileName}`}
    >
      {t('schoolHolidays.list.replace')}
    </Button>
  );
  return (
    <ImportHistoryCard
      title={t('schoolHolidays.list.title')}
      runs={calendars.map((calendar) => ({ ...calendar, stamp: calendar.taken, undone: null }))}
      detail={(calendar, made) => (
        <>
          {t('schoolHolidays.list.detail', { count: calendar.holidays.length, period: spanOf(calendar) })} ·{' '}
          {t('schoolHolidays.list.by', made)}
        </>
      )}
      undoing={UNDOING}
      {...(mayChange ? { more: replace } : {})}
    />
  );
}
