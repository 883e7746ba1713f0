// How far a move has come, and its cancel button.
import { Button, Progress } from '@mantine/core';
import type { MoveWork } from '../../../domain/vault/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

export function MoveProgress({ work }: { work: MoveWork | null }) {
  const { t } = useText();
  const stop = useAction('server.stopMove');
  const { phase, done, total } = work ?? { phase: 'sending', done: 0, total: 0 };
  const text = t(`server.move.moving.${work?.kind === 'back' && phase === 'sending' ? 'sendingBack' : phase}`);
  return (
    <div className={classes.stack}>
      <div className={classes.progress}>
        <span role="status">{text}</span>
        {total > 0 && (
          <span className="dim">{t('server.move.moving.of', { done: number(done), total: number(total) })}</span>
        )}
      </div>
      <Progress.Root size="sm">
        <Progress.Section
          value={total === 0 ? 100 : Math.round((done / total) * 100)}
          animated={total === 0}
          striped={total === 0}
          aria-label={text}
        />
      </Progress.Root>
      <div>
        <Button variant="default" loading={stop.busy} onClick={() => void stop.run({})}>
          {t('server.move.moving.cancel')}
        </Button>
      </div>
    </div>
  );
}
