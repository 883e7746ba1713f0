// How far the export is, and its end before it is done.
import { Button, Progress } from '@mantine/core';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './public-search.module.css';

const EVERY_MS = 400;

export function ExportProgress() {
  const { t } = useText();
  const { data: work = null } = useCall('publicSearch.progress', {}, { refetchEveryMs: EVERY_MS });
  const cancel = useAction('publicSearch.cancel', { quiet: true });
  // An engine that has much to do answers late: it can be cancelled before.
  const { done, total } = work ?? { done: 0, total: 0 };
  const words = t(`publicSearch.phase.${work?.phase ?? 'beginning'}`);
  return (
    <div className={classes.progress}>
      <span role="status">{words}</span>
      <Progress.Root size="sm">
        <Progress.Section
          value={total === 0 ? 100 : Math.round((done / total) * 100)}
          animated={total === 0}
          striped={total === 0}
          aria-label={words}
        />
      </Progress.Root>
      {total > 0 && <span className="dim">{t('publicSearch.of', { done, total })}</span>}
      <div>
        <Button variant="default" onClick={() => void cancel.run({})}>
          {t('publicSearch.cancel')}
        </Button>
      </div>
    </div>
  );
}
