// For those who may not appoint a substitute: a letter to somebody who may, opened in the e-mail program or copied.
import { Button } from '@mantine/core';
import { copyText } from '../../../bridge.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { mailAddress } from '../../../components/letters/letter.ts';
import { useText } from '../../../i18n/use-text.ts';

export interface AskToAssignProps {
  absenceId: string;
  /** "Kulturhuset Kvarnen, Facebook, 10–18 dec". */
  where: string;
  /** "Ingen publicerar när Sara Ek är borta; Linnéa Sandqvist gör resten". */
  lack: string;
}

/** The head of the absent person's unit, or else the absent person. */
function useWhoMay(absenceId: string): { name: string; email: string } | undefined {
  const { data: absences } = useCall('absences.list', {});
  const { data: people } = useCall('people.list', {});
  const { data: organisation } = useCall('organisation.get', {});
  const awayId = absences?.find(({ absence }) => absence.id === absenceId)?.absence.personId;
  const away = people?.find(({ id }) => id === awayId);
  const headId = organisation?.units.find(({ id }) => id === away?.unitId)?.headId;
  return people?.find(({ id, archived }) => id === headId && archived === null) ?? away;
}

export function AskToAssign({ absenceId, where, lack }: AskToAssignProps) {
  const { t } = useText();
  const open = useAction('app.openLink');
  const who = useWhoMay(absenceId);
  if (who === undefined) return null;
  const letter = {
    subject: t('absences.tray.askSubject', { where }),
    text: t('absences.tray.askText', { where, lack }),
  };
  const address = mailAddress(who.email, letter);
  const copy = (): void =>
    void copyText(`${letter.subject}\n\n${letter.text}`).then(
      (copied) => copied && notifyDone(t('common.letter.copied')),
    );
  return (
    <Button
      variant="default"
      size="xs"
      loading={open.busy}
      onClick={() => (address === null ? copy() : void open.run({ url: address }))}
    >
      {t(address === null ? 'absences.tray.askCopy' : 'absences.tray.ask', { name: who.name })}
    </Button>
  );
}
