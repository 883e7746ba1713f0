// Who opened which secrets and whose keys were rotated: the full log in pages, the user's own entries, and the latest
// of one login. R11.
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../../domain/contract/api.ts';
import { call } from '../../bridge.ts';
import {
  AllRowsMenu,
  Section,
  DayInput,
  EmptyState,
  ListRow,
  RowList,
  Picker,
  ProblemNote,
  SignedBy,
  useChannelOptions,
  usePersonOptions,
} from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, capital, exactTime, number } from '../../i18n/format.ts';
import { useSignedText } from '../../hooks/use-names.ts';
import classes from './log.module.css';
import { GROUP_NAMES, GROUPS, type Group, useAccessTexts } from './texts.ts';

type Access = Output<'logins.accessLog'>['rows'][number];
type Query = Input<'logins.accessLog'>;
const PAGE_SIZE = 50;
const RECENT_ROWS = 5;

function AccessEntry({ record, showWhere = false }: { record: Access; showWhere?: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const texts = useAccessTexts()(record);
  const name = record.personName === '' ? t('logins.log.unknownPerson') : record.personName;
  return (
    <ListRow
      when={capital(relativeTime(record.at, today))}
      whenExact={exactTime(record.at)}
      tone={record.what === 'refused' ? 'red' : 'plain'}
      title={
        <>
          <bdi>{name}</bdi> <span className="dim">{texts.as}</span>
        </>
      }
      detail={
        <>
          <bdi>
            {[texts.actionText, showWhere ? texts.where : '', record.reason].filter((text) => text !== '').join(' · ')}
          </bdi>{' '}
          <SignedBy signed={record.signed} />
        </>
      }
    />
  );
}

/** The latest accesses to a login. */
export function RecentAccess({ loginId }: { loginId: string }) {
  const { t } = useText();
  const { data } = useCall('logins.accessLog', { loginId, offset: 0, limit: RECENT_ROWS });
  const rows = data?.rows ?? [];
  if (rows.length === 0) return <p className={classes.foot}>{t('logins.drawer.logEmpty')}</p>;
  return (
    <RowList>
      {rows.map((record) => (
        <AccessEntry key={record.id} record={record} />
      ))}
    </RowList>
  );
}

interface Chosen {
  mine: boolean;
  channelId: string | null;
  personId: string | null;
  group: Group | null;
  from: string | null;
  to: string | null;
}
const NOTHING: Chosen = { mine: false, channelId: null, personId: null, group: null, from: null, to: null };

const queryOf = ({ mine, channelId, personId, group, from, to }: Chosen): Query => ({
  mine,
  ...(channelId === null ? {} : { channelId }),
  ...(personId === null || mine ? {} : { personId }),
  ...(group === null ? {} : { what: [...GROUPS[group]] }),
  ...(from === null ? {} : { from }),
  ...(to === null ? {} : { to }),
});

function Filters({ chosen, onChange }: { chosen: Chosen; onChange: (next: Chosen) => void }) {
  const { t } = useText();
  const channels = useChannelOptions(() => true);
  const people = usePersonOptions();
  const change = (changes: Partial<Chosen>): void => onChange({ ...chosen, ...changes });
  return (
    <div className={classes.filters} role="search">
      <SegmentedControl
        aria-label={t('logins.log.whose')}
        value={chosen.mine ? 'mine' : 'all'}
        onChange={(value) => change({ mine: value === 'mine' })}
        data={[
          { value: 'all', label: t('logins.log.all') },
          { value: 'mine', label: t('logins.log.mine') },
        ]}
      />
      <Picker
        label={t('logins.log.channel')}
        hideLabel
        placeholder={t('logins.log.channel')}
        value={chosen.channelId}
        onChange={(channelId) => change({ channelId })}
        options={channels}
        clearable
      />
      <Picker
        label={t('logins.log.person')}
        hideLabel
        placeholder={t('logins.log.person')}
        value={chosen.mine ? null : chosen.personId}
        onChange={(personId) => change({ personId })}
        options={people}
        clearable
        disabled={chosen.mine}
      />
      <Picker
        label={t('logins.log.kindOf')}
        hideLabel
        placeholder={t('logins.log.kindOf')}
        value={chosen.group}
        onChange={(value) => change({ group: GROUP_NAMES.find((entry) => entry === value) ?? null })}
        options={GROUP_NAMES.map((value) => ({ value, label: t(`logins.log.kinds.${value}`) }))}
        clearable
      />
      <DayInput label={t('logins.log.from')} value={chosen.from} onChange={(from) => change({ from })} />
      <DayInput label={t('logins.log.to')} value={chosen.to} onChange={(to) => change({ to })} />
    </div>
  );
}

function LogExport({ chosen }: { chosen: Chosen }) {
  const { t } = useText();
  const texts = useAccessTexts();
  const signedText = useSignedText();
  const title = t(chosen.mine ? 'logins.log.mineTitle' : 'logins.log.title');
  const head = [
    t('logins.log.when'),
    t('logins.log.person'),
    t('logins.log.role'),
    t('logins.log.what'),
    t('logins.log.channel'),
    t('logins.log.login'),
    t('logins.log.reason'),
  ];
  const lineOf = (row: Access): string[] => [
    exactTime(row.at),
    [row.personName, signedText(row.signed)].filter((text) => text !== '').join(', '),
    texts(row).as,
    texts(row).actionText,
    row.channelName,
    row.loginLabel,
    row.reason,
  ];
  return (
    <AllRowsMenu
      title={title}
      head={head}
      fetch={(page) => call('logins.accessLog', { ...queryOf(chosen), ...page })}
      lineOf={lineOf}
    />
  );
}

export function AccessLog() {
  const { t } = useText();
  const [chosen, setChosen] = useState(NOTHING);
  const [offset, setOffset] = useState(0);
  const { data, problem, refetch } = useCall(
    'logins.accessLog',
    { ...queryOf(chosen), offset, limit: PAGE_SIZE },
    { keepPrevious: true },
  );
  const choose = (next: Chosen): void => {
    setChosen(next);
    setOffset(0);
  };
  if (!data) return <ProblemNote problem={problem} onRetry={refetch} />;
  const narrowed = Object.entries(chosen).some(([name, value]) => name !== 'mine' && value !== null);
  return (
    <>
      <Filters chosen={chosen} onChange={choose} />
      <Section
        title={t(chosen.mine ? 'logins.log.mineTitle' : 'logins.log.title')}
        extra={data.total > 0 && <LogExport chosen={chosen} />}
      >
        {data.total === 0 ? (
          <EmptyState
            title={t(narrowed ? 'logins.log.noMatch' : 'logins.log.emptyTitle')}
            text={t(narrowed ? 'logins.log.noMatchText' : 'logins.log.emptyText')}
          />
        ) : (
          <RowList label={t('logins.log.title')}>
            {data.rows.map((record) => (
              <AccessEntry key={record.id} record={record} showWhere />
            ))}
          </RowList>
        )}
      </Section>
      {data.total > PAGE_SIZE && (
        <div className={classes.pager}>
          <span className="dim" role="status">
            {t('logins.log.range', {
              from: number(offset + 1),
              to: number(Math.min(offset + PAGE_SIZE, data.total)),
              total: number(data.total),
            })}
          </span>
          <Button variant="default" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE_SIZE))}>
            {t('logins.log.newer')}
          </Button>
          <Button
            variant="default"
            disabled={offset + PAGE_SIZE >= data.total}
            onClick={() => setOffset(offset + PAGE_SIZE)}
          >
            {t('logins.log.older')}
          </Button>
        </div>
      )}
    </>
  );
}
