// Progress of reading or importing an export, with a cancel button.
import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useLeaveGuard } from '../../leaving/use-leave-guard.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from '../../imports/imports.module.css';

/** Stays until the running call has answered: it may have completed just before the cancellation. */
export function ImportProgress({ importId, onStop }: { importId: string; onStop: () => void }) {
  const { t } = useText();
  const { data } = useCall('itemImports.progress', { importId }, { refetchEveryMs: 400 });
  const [stopping, setStopping] = useState(false);
  useLeaveGuard(true);
  const stop = (): void => {
    setStopping(true);
    onStop();
  };
  const phase = data?.phase ?? 'waiting';
  const share = data === undefined || data.total === 0 ? 0 : Math.min(100, (data.done / data.total) * 100);
  return (
    <Section>
      <div className={classes.words}>
        <p role="status">{stopping ? t('itemImport.stopping') : t(`itemImport.phase.${phase}`)}</p>
        <Progress value={share} aria-label={t(`itemImport.phase.${phase}`)} />
        <div className={classes.buttons}>
          <Button variant="default" loading={stopping} onClick={stop}>
            {t('itemImport.stop')}
          </Button>
        </div>
      </div>
    </Section>
  );
}
