// The last calendar import, while any of it can be undone.
import { Button } from '@mantine/core';
import { Note, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayOf, relativeTime } from '../../i18n/format.ts';
import { useImportUndo } from '../../imports/use-import-undo.ts';
import { daysBetween } from '../../../domain/calendar/days.ts';

/** Days for which undo is offered; after that a draft is cancelled like any other. */
const MAX_UNDO_DAYS = 7;

export function LastCalendar() {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const { data } = useCall('absences.list', {});
  const { undo, button, busy, problem } = useImportUndo<'absences.calendarUndo', string>({
    call: 'absences.calendarUndo',
    input: (calendarId) => ({ calendarId, reason: t('handover.calendar.undoReason') }),
    texts: 'handover.calendar.undo',
  });
  // Only drafts that have not been edited can be undone.
  const uneditedDrafts = (data ?? [])
    .map(({ absence }) => absence)
    .filter(
      (absence) =>
        absence.calendarId !== undefined &&
        absence.status === 'draft' &&
        absence.changed.at === absence.created.at &&
        absence.covers.length === 0,
    );
  const last = [...uneditedDrafts].sort((a, b) => (a.created.at < b.created.at ? 1 : -1))[0];
  const calendarId = last?.calendarId;
  if (
    last === undefined ||
    calendarId === undefined ||
    !may('absences.calendarUndo') ||
    daysBetween(dayOf(last.created.at), today) > MAX_UNDO_DAYS
  )
    return null;
  const batch = uneditedDrafts.filter((absence) => absence.calendarId === calendarId);
  return (
    <>
      <Note
        action={
          <Button variant="default" loading={busy} onClick={() => undo(calendarId, '')}>
            {button}
          </Button>
        }
      >
        {t('handover.calendar.last', { when: relativeTime(last.created.at, today), count: batch.length })}
      </Note>
      <ProblemNote problem={problem} />
    </>
  );
}
