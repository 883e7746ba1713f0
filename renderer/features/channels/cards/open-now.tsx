// What is open in the channel now, of what the signed-in person may read: questions to answer and cases to decide.
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { InboxRow } from '../../../../domain/inbox/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import { ListRow, RowList, Section, StateLabel } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dueTime, exactTime } from '../../../i18n/format.ts';
import { paths } from '../../../routes.ts';
import { useItemTitle } from '../../inbox/use-item-title.ts';
import classes from './cards.module.css';

const MAX_SHOWN = 5;

export function OpenNowCard({ channel }: { channel: Channel }) {
  const { t } = useText();
  const { data } = useCall('inbox.list', { list: 'all' });
  if (!data) return null;
  const rows = data.rows.filter(({ kind, channelId }) => channelId === channel.id && kind !== 'diary');
  // The list is cut at its end: then it cannot be said how many there are.
  const isWhole = data.rows.length === data.total;
  return (
    <Section
      title={
        <>
          {t('channels.page.openNow')}{' '}
          {isWhole && rows.length > 0 && <span className={classes.number}>{rows.length}</span>}
        </>
      }
      extra={
        <Anchor component={Link} href={paths.inbox} fz="sm">
          {t('channels.page.toInbox')}
        </Anchor>
      }
    >
      {rows.length === 0 ? (
        <p className={classes.empty}>{t('channels.page.nothingOpen')}</p>
      ) : (
        <RowList>
          {rows.slice(0, MAX_SHOWN).map((row) => (
            <OpenRow key={row.id} row={row} />
          ))}
        </RowList>
      )}
    </Section>
  );
}

function OpenRow({ row }: { row: InboxRow }) {
  const { t } = useText();
  const { today } = useNow();
  const titleOf = useItemTitle();
  const { kind, id, late, due, at } = row;
  const isToday = due === null || due <= today;
  return (
    <ListRow
      mark={
        <StateLabel
          tone={late ? 'red' : isToday ? 'amber' : 'plain'}
          shape={late ? 'late' : isToday ? 'today' : 'open'}
        >
          {late && <span className="sr">{t('channels.page.late')}</span>}
        </StateLabel>
      }
      title={
        <Anchor
          component={Link}
          href={kind === 'inquiry' ? paths.inquiry(id) : paths.case(id)}
          inherit
          className={classes.oneLine ?? ''}
        >
          <bdi>{titleOf(row)}</bdi>
        </Anchor>
      }
      action={
        <time className={classes.due} data-late={late || undefined} title={exactTime(due ?? at)}>
          {dueTime(due ?? at, today)}
        </time>
      }
    />
  );
}
