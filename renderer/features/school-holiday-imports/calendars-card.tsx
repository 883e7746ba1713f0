// Imported calendars; each can be replaced or removed.
import { Button } from '@mantine/core';
import type { SchoolCalendar } from '../../../domain/school-holidays/model.ts';
import { Card, EmptyState, ListRow, RowList, useConfirm } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, dayFull } from '../../i18n/format.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import classes from './school-holiday-imports.module.css';

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

export function CalendarsCard({ calendars, mayChange, onReplace }: CalendarsProps) {
  const { t } = useText();
  if (calendars.length === 0) {
    return (
      <Card>
        <EmptyState title={t('schoolHolidays.list.empty')} text={t('schoolHolidays.list.emptyText')} />
      </Card>
    );
  }
  return (
    <Card title={t('schoolHolidays.list.title')} flush>
      <RowList label={t('schoolHolidays.list.title')}>
        {calendars.map((calendar) => (
          <CalendarLine key={calendar.id} calendar={calendar} mayChange={mayChange} onReplace={onReplace} />
        ))}
      </RowList>
    </Card>
  );
}

function CalendarLine({
  calendar,
  mayChange,
  onReplace,
}: { calendar: SchoolCalendar } & Omit<CalendarsProps, 'calendars'>) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const confirm = useConfirm();
  const { fileName, holidays, taken } = calendar;
  const remove = useAction('schoolHolidays.remove', { success: 'schoolHolidays.list.removed' });
  const ask = async (): Promise<void> => {
    const yes = await confirm({
      title: t('schoolHolidays.list.removeTitle', { name: fileName }),
      text: t('schoolHolidays.list.removeText'),
      confirm: t('schoolHolidays.list.remove'),
      danger: true,
    });
    if (yes) await remove.run({ id: calendar.id });
  };
  return (
    <ListRow
      title={<bdi>{fileName}</bdi>}
      detail={
        <bdi>
          {t('schoolHolidays.list.detail', { count: holidays.length, period: spanOf(calendar) })} ·{' '}
          {t('schoolHolidays.list.by', { when: relativeTime(taken.at, today), name: nameOf(taken.by) })}
        </bdi>
      }
      action={
        mayChange && (
          <span className={classes.buttons}>
            <Button
              variant="default"
              onClick={() => onReplace(calendar)}
              aria-label={`${t('schoolHolidays.list.replace')}: ${fileName}`}
            >
              {t('schoolHolidays.list.replace')}
            </Button>
            <Button
              variant="default"
              loading={remove.busy}
              onClick={() => void ask()}
              aria-label={`${t('schoolHolidays.list.remove')}: ${fileName}`}
            >
              {t('schoolHolidays.list.remove')}
            </Button>
          </span>
        )
      }
    />
  );
}
