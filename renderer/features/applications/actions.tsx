// The acts on an application in the bar: print it, and what else can be done with it.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ApplicationView } from '../../../domain/applications/calls.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { PaperDialog } from './dialogs/paper.tsx';
import { ReasonDialog } from './dialogs/reason.tsx';

type Act = 'withdraw' | 'revoke' | 'paper';

export function Actions({ view }: { view: ApplicationView }) {
  const { t, language } = useText();
  const { application, may } = view;
  const [act, setAct] = useState<Act | null>(null);
  const print = useAction('exports.application', {
    onDone: ({ saved }) => {
      if (saved) notifyDone(t('exports.pdfSaved'));
    },
  });
  const close = (): void => setAct(null);
  const offered = (
    [
      ['paper', may.recordPaper],
      ['withdraw', may.withdraw],
      ['revoke', may.revoke],
    ] as const
  ).filter(([, isOffered]) => isOffered);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        loading={print.busy}
        onClick={() =>
          void print.run({
            id: application.id,
            name: t('applications.page.fileName', { number: application.number, name: application.name }),
            language,
          })
        }
      >
        {t('applications.page.print')}
      </Button>
      {offered.length > 0 && (
        <Menu>
          <Menu.Target>
            <ActionIcon variant="default" aria-label={t('applications.page.moreActs')}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map(([name]) => (
              <Menu.Item key={name} onClick={() => setAct(name)}>
                {t(`applications.page.${name}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {act === 'paper' && <PaperDialog view={view} onClose={close} />}
      {(act === 'withdraw' || act === 'revoke') && <ReasonDialog id={application.id} act={act} onClose={close} />}
    </>
  );
}
