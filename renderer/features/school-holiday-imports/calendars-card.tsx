// Imported calendars; each can be replaced or removed.
import { Button } from '@mantine/core';
import type { SchoolCalendar } from '../../../domain/school-holidays/model.ts';
import { Card, EmptyState } from '../../components/index.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull, relativeTime } from '../../i18n/format.ts';
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

/** A calendar is removed as a whole; nothing of it is kept. */
function useUndoing(): Undoing<'schoolHolidays.remove', SchoolCalendar> {
  const { t } = useText();
  return {
    call: 'schoolHolidays.remove',
    input: ({ id }) => ({ id }),
    question: ({ fileName }) => ({
      title: t('schoolHolidays.list.removeTitle', { name: fileName }),
      text: t('schoolHolidays.list.removeText'),
      confirm: t('schoolHolidays.list.remove'),
    }),
    result: () => [t('schoolHolidays.list.removed')],
  };
}

export function CalendarsCard({ calendars, mayChange, onReplace }: CalendarsProps) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const undoing = useUndoing();
  if (calendars.length === 0) {
    return (
      <Card>
        <EmptyState title={t('schoolHolidays.list.empty')} text={t('schoolHolidays.list.emptyText')} />
      </Card>
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
      runs={calendars}
      nameOf={({ fileName }) => fileName}
      detailOf={(calendar) => (
        <>
          {t('schoolHolidays.list.detail', { count: calendar.holidays.length, period: spanOf(calendar) })} ·{' '}
          {t('schoolHolidays.list.by', {
            when: relativeTime(calendar.taken.at, today),
            name: nameOf(calendar.taken.by),
          })}
        </>
      )}
      undoneAt={() => null}
      undoing={undoing}
      undoLabel={t('schoolHolidays.list.remove')}
      {...(mayChange ? { more: replace } : {})}
    />
  );
}
