// After the import: what was imported, what was skipped and why, undo, and a reminder that the plain-text file still
// exists.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Note, useConfirm } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { DoneCard } from '../../imports/done-card.tsx';
import shared from '../../imports/imports.module.css';
import { paths } from '../../routes.ts';
import classes from './login-imports.module.css';
import type { Done } from './types.ts';
import { undoing } from './undoing.ts';

export function ImportDone({ done, onAnother }: { done: Done; onAnother: () => void }) {
  const { t } = useText();
  return (
    <>
      <DoneCard
        title={t('loginImport.done.title')}
        see={{ label: t('loginImport.done.see'), to: paths.logins }}
        run={{ id: done.runId }}
        fileName={done.fileName}
        undoing={undoing}
        another={t('loginImport.done.another')}
        onAnother={onAnother}
      >
        {done.added > 0 && <p>{t('loginImport.done.added', { count: done.added })}</p>}
        {done.changed > 0 && <p>{t('loginImport.done.changed', { count: done.changed })}</p>}
        {done.skipped.length > 0 && <Skipped skipped={done.skipped} />}
      </DoneCard>
      {done.kind === 'csv' && <WipeNote runId={done.runId} fileName={done.fileName} left={done.skipped.length} />}
    </>
  );
}

function Skipped({ skipped }: { skipped: Done['skipped'] }) {
  const { t } = useText();
  return (
    <>
      <p>{t('loginImport.done.skipped', { count: skipped.length })}</p>
      <ul className={classes.skipped}>
        {skipped.map(({ line, title, reason }) => (
          <li key={line}>
            <bdi>{title === '' ? t('loginImport.preview.noTitle') : title}</bdi>:{' '}
            <span className="dim">{t(`loginImport.reason.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** `left`: entries that were not imported and would be lost with the file. */
function WipeNote({ runId, fileName, left }: { runId: string; fileName: string; left: number }) {
  const { t } = useText();
  const confirm = useConfirm();
  const [isFileKept, setIsFileKept] = useState(false);
  const wipe = useAction('loginImports.wipeFile', {
    onDone: () => {
      notifyDone(t('loginImport.wipe.done'));
      setIsFileKept(true);
    },
  });
  const lost = left === 0 ? '' : t('loginImport.wipe.left', { count: left });
  const go = async (): Promise<void> => {
    if (
      await confirm({
        title: t('loginImport.wipe.confirmTitle'),
        text: `${t('loginImport.wipe.confirmText', { name: fileName })} ${lost}`.trim(),
        confirm: t('loginImport.wipe.go'),
        danger: true,
      })
    )
      await wipe.run({ runId });
  };
  if (isFileKept) return null;
  return (
    <Note tone="amber" alert>
      <strong>{t('loginImport.wipe.title')}</strong>
      <p>
        <bdi>{t('loginImport.wipe.text', { name: fileName })}</bdi>
      </p>
      {lost !== '' && <p>{lost}</p>}
      <p>{t('loginImport.wipe.honest')}</p>
      <div className={shared.buttons}>
        <Button color="red" loading={wipe.busy} onClick={() => void go()}>
          {t('loginImport.wipe.go')}
        </Button>
        <Button variant="default" onClick={() => setIsFileKept(true)}>
          {t('loginImport.wipe.keep')}
        </Button>
      </div>
    </Note>
  );
}
