// Saves one person's days as a calendar file.
import { Button } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useText } from '../../i18n/use-text.ts';
import { useSendTexts } from './send-texts.ts';
import type { Sendable } from './sendable.ts';

export function CalendarButton({ source, personId }: { source: Sendable; personId: string }) {
  const { t } = useText();
  const nameOf = usePersonName();
  const { name, summary, text } = useSendTexts()(source, personId);
  const save = useAction('exports.absenceCalendar', {
    onDone: ({ saved }) => {
      if (saved) notifyDone(t('handover.send.calendarSaved'));
    },
  });
  return (
    <Button
      variant="default"
      leftSection={<IconCalendarDown size={15} aria-hidden />}
      loading={save.busy}
      aria-label={t('handover.send.calendarFor', { name: nameOf(personId) })}
      onClick={() => void save.run({ id: source.id, personId, name, summary, text })}
    >
      {t('handover.send.calendar')}
    </Button>
  );
}
