// Finding the records that a request concerns: with the search of the list of records, one by one, all that are found, or
// a whole channel. R39.2.
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { DisclosureItemRow, DisclosureView } from '../../../domain/disclosures/calls.ts';
import { RecordFilter, type RecordRow } from '../../../domain/records/model.ts';
import {
  ListRow,
  Picker,
  ProblemNote,
  RowList,
  Section,
  useChannelOptions,
  useConfirm,
} from '../../components/index.ts';
import layout from '../../components/basics/layout.module.css';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './disclosures.module.css';

const PAGE = 20;
const keyOf = ({ kind, id }: Pick<RecordRow, 'kind' | 'id'>): string => `${kind}/${id}`;

interface FindProps {
  view: DisclosureView;
  rows: readonly DisclosureItemRow[];
}

export function Find({ view, rows }: FindProps) {
  const { t } = useText();
  const { id } = view.disclosure;
  const remove = useAction('disclosures.remove');
  const { today } = useNow();
  return (
    <>
      {view.may.handle && (
        <Search view={view} there={new Set(rows.map(({ kind, recordId }) => `${kind}/${recordId}`))} />
      )}
      <Section title={`${t('disclosures.find.title')}: ${t('disclosures.records', { count: view.items })}`}>
        {rows.length === 0 ? (
          <p className="dim">{t('disclosures.find.none')}</p>
        ) : (
          <RowList label={t('disclosures.find.title')}>
            {rows.map((row) => (
              <ListRow
                key={row.id}
                when={row.at === '' ? '' : dayShort(row.at, today)}
                title={<bdi lang="sv">{row.title === '' ? t('records.untitled') : row.title}</bdi>}
                detail={<bdi>{`${t(`records.kinds.${row.kind}`)} · ${row.channelName}`}</bdi>}
                action={
                  view.may.handle && (
                    <Button
                      {...remove.press}
                      size="compact-sm"
                      variant="subtle"
                      aria-label={`${t('disclosures.find.remove')}: ${row.title}`}
                      onClick={() => void remove.run({ id, itemIds: [row.id] })}
                    >
                      {t('common.remove')}
                    </Button>
                  )
                }
              />
            ))}
          </RowList>
        )}
      </Section>
    </>
  );
}

function useAdding(view: DisclosureView) {
  const { t } = useText();
  const said = ({ added, skipped }: { added: number; skipped: number }): void =>
    notifyDone(
      skipped === 0 ? t('disclosures.find.addedAll', { added }) : t('disclosures.find.added', { added, skipped }),
    );
  const add = useAction('disclosures.add', { onDone: said });
  const addMatching = useAction('disclosures.addMatching', { onDone: said });
  const { id } = view.disclosure;
  return {
    busy: add.busy || addMatching.busy,
    press: add.press,
    these: (records: readonly Pick<RecordRow, 'kind' | 'id'>[]) =>
      add.run({ id, records: records.map((record) => ({ kind: record.kind, id: record.id })) }),
    all: (filter: RecordFilter) => addMatching.run({ id, filter }),
  };
}

function Search({ view, there }: { view: DisclosureView; there: ReadonlySet<string> }) {
  const { t } = useText();
  const confirm = useConfirm();
  const adding = useAdding(view);
  const [search, setSearch] = useState('');
  const [channelId, setChannel] = useState<string | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [words] = useDebouncedValue(search.trim().slice(0, 200), 200);
  const filter = RecordFilter.parse({ search: words, channelIds: channelId === null ? [] : [channelId] });
  const asked = words !== '' || channelId !== null;
  const { data, problem, refetch } = useCall(
    'records.page',
    { filter, offset: 0, limit },
    { enabled: asked, keepPrevious: true },
  );
  const channels = useChannelOptions(every);
  const found = asked ? (data?.rows ?? []).filter(({ disposed }) => !disposed) : [];
  const total = data?.total ?? 0;
  const picked = found.filter((row) => chosen.has(keyOf(row)) && !there.has(keyOf(row)));
  const toggle = (key: string): void =>
    setChosen((old) => {
      const next = new Set(old);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const addAll = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('disclosures.find.addAllAsk', { count: total }),
      confirm: t('disclosures.find.addAll', { count: total }),
    });
    if (isSure) await adding.all(filter);
  };
  return (
    <Section title={t('disclosures.find.search')}>
      <div className={classes.stack}>
        <div className={classes.tools}>
          <TextInput
            label={t('disclosures.find.search')}
            description={t('disclosures.find.searchHint')}
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
            autoComplete="off"
            style={{ flex: '1 1 240px' }}
          />
          <Picker
            label={t('disclosures.find.channel')}
            value={channelId}
            onChange={setChannel}
            options={channels}
            clearable
          />
        </div>
        <ProblemNote problem={problem} onRetry={refetch} />
        {asked && data !== undefined && (
          <>
            {found.length === 0 ? (
              <p className="dim">{t('disclosures.find.nothing')}</p>
            ) : (
              <RowList label={t('disclosures.find.found')}>
                {found.map((row) => (
                  <Hit
                    key={keyOf(row)}
                    row={row}
                    isThere={there.has(keyOf(row))}
                    chosen={chosen.has(keyOf(row))}
                    onToggle={() => toggle(keyOf(row))}
                  />
                ))}
              </RowList>
            )}
            <div className={layout.foot}>
              <span>{t('disclosures.find.shown', { count: found.length, total })}</span>
              {total > limit && (
                <Button variant="subtle" size="compact-sm" onClick={() => setLimit((old) => Math.min(200, old + 60))}>
                  {t('disclosures.find.more')}
                </Button>
              )}
              <Button
                {...adding.press}
                variant="default"
                disabled={picked.length === 0}
                loading={adding.busy}
                onClick={() => void adding.these(picked).then(() => setChosen(new Set()))}
              >
                {t('disclosures.find.add', { count: picked.length })}
              </Button>
              <Button
                {...adding.press}
                variant="default"
                disabled={total === 0}
                loading={adding.busy}
                onClick={() => void addAll()}
              >
                {t('disclosures.find.addAll', { count: total })}
              </Button>
            </div>
          </>
        )}
      </div>
    </Section>
  );
}

const every = (): boolean => true;

function Hit({
  row,
  isThere,
  chosen,
  onToggle,
}: {
  row: RecordRow;
  isThere: boolean;
  chosen: boolean;
  onToggle: () => void;
}) {
  const { t } = useText();
  const { today } = useNow();
  const title = row.secret ? t('records.secret') : row.title === '' ? t('records.untitled') : row.title;
  return (
    <ListRow
      when={dayShort(row.at, today)}
      mark={<Checkbox aria-label={title} checked={isThere || chosen} disabled={isThere} onChange={onToggle} />}
      title={<bdi lang="sv">{title}</bdi>}
      detail={
        <bdi>
          {[t(`records.kinds.${row.kind}`), row.channelName, row.who].filter((part) => part !== '').join(' · ')}
        </bdi>
      }
    />
  );
}
