// The channels that were found and that nobody had registered, with what is decided about each. R08.
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FoundChannelRow } from '../../../domain/found-channels/calls.ts';
import { FOUND_DECISIONS } from '../../../domain/found-channels/model.ts';
import {
  type Column,
  DataList,
  type Filter,
  FormDialog,
  Page,
  ProblemNote,
  StateLabel,
} from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital, dayShort, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { FoundDrawer } from './drawer.tsx';
import { FoundForm } from './form.tsx';
import classes from './found-channels.module.css';

const keyOf = ({ found }: FoundChannelRow): string => found.id;
const UNDECIDED = 'undecided';

export function FoundChannelsScreen() {
  const { t } = useText();
  const may = useMay();
  const { data, problem, refetch } = useCall('foundChannels.list', {});
  const [adding, setAdding] = useState<true | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const columns = useColumns();
  const filters = useFilters();
  const undecided = data?.filter(({ found }) => found.decision === null).length ?? 0;
  const add = may('foundChannels.save') && <Button onClick={() => setAdding(true)}>{t('foundChannels.add')}</Button>;
  return (
    <Page
      wide
      title={t('foundChannels.title')}
      {...(undecided > 0 ? { subtitle: t('foundChannels.subtitle', { count: undecided }) } : {})}
      actions={add}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {data && (
        <DataList
          name={t('foundChannels.listTitle')}
          rows={data}
          columns={columns}
          rowKey={keyOf}
          rowLabel={({ found }) => found.name}
          onOpen={({ found }) => setOpenId(found.id)}
          filters={filters}
          empty={{ title: t('foundChannels.emptyTitle'), text: t('foundChannels.emptyText'), action: add }}
          landscape
        />
      )}
      <FoundDrawer row={data?.find(({ found }) => found.id === openId)} onClose={() => setOpenId(null)} />
      <FormDialog open={adding} onClose={() => setAdding(null)} title={t('foundChannels.form.newTitle')}>
        {() => <FoundForm found={null} onClose={() => setAdding(null)} />}
      </FormDialog>
    </Page>
  );
}

function useFilters(): Filter<FoundChannelRow>[] {
  const { t } = useText();
  return useMemo(
    () => [
      {
        id: 'state',
        label: t('foundChannels.state'),
        options: [
          { value: UNDECIDED, label: t('foundChannels.undecided') },
          ...FOUND_DECISIONS.map((value) => ({ value, label: t(`foundChannels.kind.${value}`) })),
        ],
        match: ({ found }, value) => (found.decision?.kind ?? UNDECIDED) === value,
      },
    ],
    [t],
  );
}

function useColumns(): Column<FoundChannelRow>[] {
  const { t } = useText();
  const { today } = useNow();
  const platformName = useChannelPlatformName();
  return useMemo(() => {
    const state = ({ found, channel }: FoundChannelRow): string =>
      [
        found.decision === null ? t('foundChannels.undecided') : t(`foundChannels.kind.${found.decision.kind}`),
        channel?.name ?? '',
      ]
        .filter((text) => text !== '')
        .join(': ');
    return [
      {
        id: 'name',
        header: t('foundChannels.name'),
        width: 'minmax(180px, 1.6fr)',
        value: ({ found }) => found.name,
        cell: ({ found }) => (
          <>
            <div className={classes.line}>
              <bdi>{found.name}</bdi>
            </div>
            <div className={classes.sub}>
              {platformName(found)}
              {found.address !== '' && (
                <>
                  {' · '}
                  <bdi>{found.address.replace(/^https?:\/\/(www\.)?/, '')}</bdi>
                </>
              )}
            </div>
          </>
        ),
      },
      {
        id: 'state',
        header: t('foundChannels.state'),
        width: 'minmax(150px, 1fr)',
        value: state,
        cell: (row) => (
          <StateLabel tone={row.found.decision === null ? 'amber' : 'plain'}>
            <bdi>{state(row)}</bdi>
          </StateLabel>
        ),
      },
      {
        id: 'found',
        header: t('foundChannels.found'),
        width: '120px',
        minListWidth: 560,
        value: ({ found }) => found.foundOn,
        cell: ({ found }) => capital(relativeTime(found.foundOn, today)),
      },
      {
        id: 'foundBy',
        header: t('foundChannels.foundBy'),
        width: 'minmax(110px, 0.8fr)',
        minListWidth: 700,
        value: ({ foundBy }) => foundBy,
      },
      { id: 'platform', header: t('foundChannels.platform'), value: ({ found }) => platformName(found), hidden: true },
      { id: 'address', header: t('foundChannels.address'), value: ({ found }) => found.address, hidden: true },
      { id: 'note', header: t('foundChannels.note'), value: ({ found }) => found.note, hidden: true },
      {
        id: 'decidedOn',
        header: t('foundChannels.decidedOn'),
        value: ({ found }) => (found.decision === null ? '' : dayShort(found.decision.stamp.at, today)),
        hidden: true,
      },
    ];
  }, [t, today, platformName]);
}
