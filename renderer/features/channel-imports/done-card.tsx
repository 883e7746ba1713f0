// After the import: what was imported, next steps, and undo.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Card } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './channel-imports.module.css';
import type { Done } from './types.ts';
import { useUndo } from './use-undo.tsx';

export function DoneCard({ done, onAnother }: { done: Done; onAnother: () => void }) {
  const { t } = useText();
  const { undo, busy } = useUndo(onAnother);
  return (
    <Card tone="green">
      <div className={classes.list} role="status">
        <h2 className={classes.zoneTitle}>{t('channelImport.done.title')}</h2>
        {done.added > 0 && <p>{t('channelImport.done.added', { count: done.added })}</p>}
        {done.changed > 0 && <p>{t('channelImport.done.changed', { count: done.changed })}</p>}
        {done.skipped > 0 && <p>{t('channelImport.done.skipped', { count: done.skipped })}</p>}
        {done.added > 0 && <p className="dim">{t('channelImport.done.next')}</p>}
      </div>
      <div className={classes.buttons}>
        <Button component={Link} href={paths.channels}>
          {t('channelImport.done.toChannels')}
        </Button>
        <Button variant="default" loading={busy} onClick={() => undo(done.importId, done.fileName)}>
          {t('imports.undo.button')}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {t('channelImport.done.another')}
        </Button>
      </div>
    </Card>
  );
}
