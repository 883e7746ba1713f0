// What to ask the operator of the municipality's databases for: to copy, to save as a text file or PDF, or to print.
import { Button, Menu } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { copyText } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { Dialog, Note, PrintMenu } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

export function KeeperText() {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Note
      action={
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('server.move.keeper.show')}
        </Button>
      }
    >
      <strong>{t('server.move.keeper.title')}</strong> {t('server.move.keeper.text')}
      {isOpen && <KeeperDialog onClose={() => setOpen(false)} />}
    </Note>
  );
}

function KeeperDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const [title, text] = [t('server.move.keeper.label'), t('server.move.keeper.letter')];
  const copy = (): void => void copyText(text).then((done) => done && notifyDone(t('server.move.keeper.copied')));
  const save = useAction('exports.text', {
    onDone: ({ saved }) => {
      if (saved) notifyDone(t('server.move.keeper.saved'));
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={title}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
          <PrintMenu
            document={() => ({
              title,
              subtitle: '',
              blocks: text.split('\n\n').map((part) => ({ kind: 'text', text: part })),
            })}
            more={
              <Menu.Item
                leftSection={<IconFileText size={15} aria-hidden />}
                onClick={() => void save.run({ name: title, text })}
              >
                {t('server.move.keeper.asText')}
              </Menu.Item>
            }
          />
          <Button onClick={copy}>{t('server.move.keeper.copy')}</Button>
        </>
      }
    >
      <p className={classes.letter}>{text}</p>
    </Dialog>
  );
}
