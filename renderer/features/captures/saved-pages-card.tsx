// On the channel: the latest saved pages, saving another, and clearing the login used for it.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Channel } from '../../../domain/channels/model.ts';
import { Section } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { PageMark } from '../vanished/page-mark.tsx';
import { OpenPage } from './open-page.tsx';
import classes from './saved-pages.module.css';

const MAX_SHOWN = 5;

export function SavedPagesCard({ channel }: { channel: Pick<Channel, 'id'> }) {
  const { t } = useText();
  const may = useMay();
  const forget = useAction('captures.forget', { success: 'captures.forgotten' });
  const { data } = useCall('captures.page', { filter: { channelIds: [channel.id] }, offset: 0, limit: MAX_SHOWN });
  return (
    <Section title={t('captures.title')} level={2}>
      {data?.total === 0 && <p className="dim">{t('captures.none')}</p>}
      <ul className={classes.list}>
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Link href={paths.capture(row.id)}>{row.secret ? t('captures.secretTitle') : row.title}</Link>{' '}
            <span className="dim">{exactTime(row.takenAt)}</span> <PageMark row={row} />
          </li>
        ))}
      </ul>
      {data !== undefined && data.vanished > 0 && (
        <p>
          <Link href={paths.vanished}>{t('vanished.ofChannel', { count: data.vanished })}</Link>
        </p>
      )}
      <div className={classes.actions}>
        <OpenPage channelId={channel.id} />
        {may('captures.forget') && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={forget.busy}
            onClick={() => void forget.run({ channelId: channel.id })}
          >
            {t('captures.forget')}
          </Button>
        )}
      </div>
    </Section>
  );
}
