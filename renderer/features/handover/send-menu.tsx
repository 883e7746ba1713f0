// Saves one person's days as a calendar file, or as an e-mail with that file attached, to open and send in the mail
// client.
import { Button, Menu } from '@mantine/core';
import { IconCalendarDown, IconMail } from '@tabler/icons-react';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useSendTexts } from './send-texts.ts';
import type { Sendable } from './sendable.ts';

export function SendMenu({ source, personId, named = false }: { source: Sendable; personId: string; named?: boolean }) {
  const { t } = useText();
  const nameOf = usePersonName();
  const textsOf = useSendTexts();
  const notifyIfSaved =
    (sentence: string) =>
    ({ saved }: { saved: boolean }): void => {
      if (saved) notifyDone(sentence);
    };
  const calendar = useAction('exports.absenceCalendar', { onDone: notifyIfSaved(t('handover.send.calendarSaved')) });
  const mail = useAction('exports.absenceNotice', { onDone: notifyIfSaved(t('handover.send.mailSaved')) });
  const label = t('handover.send.menu', { name: nameOf(personId) });
  const asCalendar = (): void => {
    const { name, summary, text } = textsOf(source, personId);
    void calendar.run({ id: source.id, personId, name, summary, text });
  };
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" loading={calendar.busy || mail.busy} aria-label={label}>
          {named ? label : t('handover.send.menuShort')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCalendarDown size={15} aria-hidden />} onClick={asCalendar}>
          {t('handover.send.calendar')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMail size={15} aria-hidden />}
          onClick={() => void mail.run({ id: source.id, personId, ...textsOf(source, personId) })}
        >
          {t('handover.send.mail')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
