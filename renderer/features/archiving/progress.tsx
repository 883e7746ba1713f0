// How far the package that is being made has come, and its end before it is done. R46.1.
import { Button, Progress } from '@mantine/core';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './archiving.module.css';
import { useMaking } from './making.ts';

const REFETCH_MS = 400;

/** @param onLeave closes the dialog, and the making goes on */
export function Making({ channel, onLeave }: { channel: string; onLeave?: () => void }) {
  const { t } = useText();
  const { data } = useCall('archiving.progress', {}, { refetchEveryMs: REFETCH_MS });
  const cancel = useAction('archiving.cancel');
  const phase = data?.phase ?? 'writing';
  const share = data === undefined || data === null || data.total === 0 ? 0 : (data.done / data.total) * 100;
  return (
    <div className={classes.stack}>
      <p>
        <bdi>{channel}</bdi>
      </p>
      <p role="status">{t(`archiving.package.${phase}`)}</p>
      <Progress value={phase === 'checking' ? 100 : share} aria-label={t(`archiving.package.${phase}`)} />
      <div className={classes.buttons}>
        <Button variant="default" loading={cancel.busy} onClick={() => void cancel.run({})}>
          {t('archiving.package.cancel')}
        </Button>
        {onLeave !== undefined && <Button onClick={onLeave}>{t('archiving.package.leave')}</Button>}
      </div>
    </div>
  );
}

/** The same on the screen, when the dialog is closed. */
export function MakingSection() {
  const { t } = useText();
  const channel = useMaking();
  if (channel === null) return null;
  return (
    <div className={classes.underWay}>
      <Section title={t('archiving.package.underWay')}>
        <Making channel={channel} />
      </Section>
    </div>
  );
}
