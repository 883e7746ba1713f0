// The channel's roster, current and past (R10).
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Channel, RosterEntry } from '../../../../domain/channels/model.ts';
import { isRunning } from '../../../../domain/channels/rules.ts';
import { mayServe } from '../../../../domain/people/role-checks.ts';
import { StateLabel, Section, ListRow, RowList } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { compareSv, dayShort, period } from '../../../i18n/format.ts';
import { paths } from '../../../routes.ts';
import classes from './cards.module.css';
import { EditButton } from './edit-button.tsx';
import type { OnEdit } from '../forms/edits.ts';

export function RosterCard({ channel, onEdit }: { channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const { today } = useNow();
  const [withPast, setWithPast] = useState(false);
  const { data: people } = useCall('people.list', {});
  const nameOf = (id: string): string => people?.find((person) => person.id === id)?.name ?? '';
  const past = channel.roster
    .filter((entry) => entry.to !== null && entry.to < today)
    .sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? 1 : -1));
  const current = channel.roster
    .filter((entry) => entry.to === null || entry.to >= today)
    .sort(
      (a, b) => Number(a.from > today) - Number(b.from > today) || compareSv(nameOf(a.personId), nameOf(b.personId)),
    );
  const shown = withPast ? [...current, ...past] : current;
  return (
    <Section
      title={t('channels.page.roster')}
      extra={
        isRunning(channel) && (
          <EditButton
            channel={channel}
            what=""
            label={t('channels.roster.add')}
            onClick={() => onEdit({ kind: 'roster', entry: null })}
          />
        )
      }
    >
      {shown.length === 0 && <p className={classes.empty}>{t('channels.roster.empty')}</p>}
      <RowList label={t('channels.page.roster')}>
        {shown.map((entry) => (
          <RosterRow key={entry.id} entry={entry} channel={channel} onEdit={onEdit} />
        ))}
      </RowList>
      {past.length > 0 && (
        <p className={classes.empty}>
          <Anchor
            component="button"
            type="button"
            fz="sm"
            aria-expanded={withPast}
            onClick={() => setWithPast(!withPast)}
          >
            {t(withPast ? 'channels.roster.hideHistory' : 'channels.roster.history')} ({past.length})
          </Anchor>
        </p>
      )}
    </Section>
  );
}

function RosterRow({ entry, channel, onEdit }: { entry: RosterEntry; channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const may = useMay();
  const { today } = useNow();
  const { data: people } = useCall('people.list', {});
  const person = people?.find((item) => item.id === entry.personId);
  const isPast = entry.to !== null && entry.to < today;
  const verdict = isPast || person === undefined ? undefined : mayServe(person, channel);
  const duties = entry.duties.map((duty) => t(`channels.duty.${duty}`)).join(', ');
  const when =
    entry.to === null
      ? t('channels.roster.since', { day: dayShort(entry.from, today) })
      : period(entry.from, entry.to, today);
  return (
    <ListRow
      title={
        <>
          <Anchor component={Link} href={paths.person(entry.personId)} inherit>
            <bdi>{person?.name ?? ''}</bdi>
          </Anchor>{' '}
          {isPast && <StateLabel>{t('channels.roster.past')}</StateLabel>}
          {entry.from > today && <StateLabel tone="accent">{t('channels.roster.upcoming')}</StateLabel>}
          {verdict !== undefined && !verdict.ok && (
            <StateLabel tone="red">{t(`channels.obstacle.${verdict.code}`)}</StateLabel>
          )}
        </>
      }
      detail={`${duties} · ${when}`}
      action={
        channel.state !== 'closed' &&
        may('channels.saveRoster') && (
          <Button
            variant="default"
            onClick={() => onEdit({ kind: 'roster', entry })}
            aria-label={`${t('common.edit')}: ${person?.name ?? ''}`}
          >
            {t('common.edit')}
          </Button>
        )
      }
    />
  );
}
