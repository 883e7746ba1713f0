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
        <h2 className={classes.zoneTitle}>{t('imports.done.title')}</h2>
        {done.added > 0 && <p>{t('imports.done.added', { count: done.added })}</p>}
        {done.changed > 0 && <p>{t('imports.done.changed', { count: done.changed })}</p>}
        {done.skipped > 0 && <p>{t('imports.done.skipped', { count: done.skipped })}</p>}
        {done.added > 0 && <p className="dim">{t('imports.done.next')}</p>}
      </div>
      <div className={classes.buttons}>
        <Button component={Link} href={paths.channels}>
          {t('imports.done.toChannels')}
        </Button>
        <Button variant="default" loading={busy} onClick={() => undo(done.importId, done.fileName)}>
          {t('imports.done.undo')}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {t('imports.done.another')}
        </Button>
      </div>
    </Card>
  );
}
