// The lists: undecided records, selected and decided together; queued records, numbered one after another.
import { CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { DIARY_LISTS, type DiaryFilter, type DiaryRow } from '../../../domain/diary/calls.ts';
import { call } from '../../bridge.ts';
import { wishFocus } from '../../focus/focus.ts';
import { Section, EmptyState, Picker, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { usePages } from '../../calls/use-pages.ts';
import { useText } from '../../i18n/use-text.ts';
import { number } from '../../i18n/format.ts';
import { DecideBar } from './decide-bar.tsx';
import { DetailDrawer } from './detail-drawer.tsx';
import classes from './diary.module.css';
import { DiaryMenu } from './save-menu.tsx';
import { DiaryRows } from './rows.tsx';
import { NumberRows } from './number-rows.tsx';
import { SendDialog } from './send-dialog.tsx';
import { type Search, useSearch } from './use-search.ts';
import { keyOf } from './row-links.ts';

type Chosen = ReadonlyMap<string, DiaryRow>;
const NONE: Chosen = new Map();

export function ListPart({ start }: { start: DiaryFilter['list'] | undefined }) {
  const search = useSearch(start);
  const may = useMay();
  const { filter } = search;
  const { list } = search.choices;
  const fetch = useCallback((offset: number, limit: number) => call('diary.page', { filter, offset, limit }), [filter]);
  const pages = usePages<DiaryRow>(
    useMemo(() => ['diary.page', filter], [filter]),
    fetch,
  );
  const [chosen, setChosen] = useState<Chosen>(NONE);
  const [open, setOpen] = useState<DiaryRow | null>(null);
  const [sending, setSending] = useState<DiaryRow | null>(null);
  const total = pages.total ?? 0;
  const rows = useRef<HTMLDivElement>(null);
  const first = useRef<DiaryRow>(undefined);
  useLayoutEffect(() => {
    first.current = pages.rowAt(0);
  });
  const endWish = useRef<() => void>(() => undefined);
  // Focus goes to the next record to decide once the list has reloaded without the decided ones, however many renders that
  // takes, unless the person does something else meanwhile.
  const done = (): void => {
    const decided = new Set(chosen.keys());
    endWish.current = wishFocus({
      find: () =>
        first.current === undefined || decided.has(keyOf(first.current))
          ? null
          : (rows.current?.querySelector<HTMLInputElement>('input[type="checkbox"]') ?? null),
      preventScroll: true,
    });
    setChosen(NONE);
  };
  const acts = (): void => endWish.current();
  const change: Search['change'] = (part) => {
    setChosen(NONE);
    search.change(part);
  };
  const numbering = list === 'queue' && may('diary.number');
  return (
    <div className={classes.stack} onKeyDownCapture={acts} onPointerDownCapture={acts}>
      <Filters search={{ ...search, change }} total={pages.total} chosen={[...chosen.values()]} />
      <ProblemNote problem={pages.problem} />
      {list === 'undecided' && may('diary.decide') && total > 0 && (
        <DecideBar rows={[...chosen.values()]} onDone={done} />
      )}
      <div ref={rows}>
        <Section>
          {pages.total === 0 ? (
            <NoRecords list={list} />
          ) : numbering ? (
            <NumberRows pages={pages} onOpen={setOpen} />
          ) : (
            <DiaryRows list={list} pages={pages} chosen={chosen} onChosen={setChosen} onOpen={setOpen} />
          )}
        </Section>
      </div>
      <DetailDrawer
        row={open}
        onClose={() => setOpen(null)}
        onSend={(row) => {
          setOpen(null);
          setSending(row);
        }}
      />
      {sending !== null && <SendDialog items={[sending]} onClose={() => setSending(null)} />}
    </div>
  );
}

function ListName({ name, count }: { name: string; count: number }) {
  return (
    <>
      <span>{name}</span>
      {count > 0 && <span className={classes.count}> {number(count)}</span>}
    </>
  );
}

function NoRecords({ list }: { list: Search['choices']['list'] }) {
  const { t } = useText();
  return <EmptyState title={t(`diary.empty.${list}.title`)} text={t(`diary.empty.${list}.text`)} />;
}

function Filters({
  search: { choices, change, filter },
  total,
  chosen,
}: {
  search: Search;
  total: number | undefined;
  chosen: readonly DiaryRow[];
}) {
  const { t } = useText();
  const { data: series } = useCall('diary.series', {});
  const { data: counts } = useCall('diary.counts', {});
  const waiting = (list: Search['choices']['list']): number =>
    list === 'undecided' || list === 'queue' ? (counts?.[list] ?? 0) : 0;
  const boards = (series ?? []).map(({ id, name }) => ({ value: id, label: name === '' ? t('diary.noBoard') : name }));
  return (
    <div className={classes.stack} role="search">
      <SegmentedControl
        className={classes.lists ?? ''}
        aria-label={t('diary.lists.label')}
        value={choices.list}
        onChange={(list) => change({ list })}
        data={DIARY_LISTS.map((value) => ({
          value,
          label: <ListName name={t(`diary.lists.${value}`)} count={waiting(value)} />,
        }))}
      />
      <div className={classes.filters}>
        <TextInput
          className={classes.search ?? ''}
          aria-label={t('diary.search')}
          placeholder={t('diary.search')}
          value={choices.search}
          maxLength={200}
          onChange={(event) => change({ search: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') change({ search: '' });
          }}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={
            choices.search !== '' && (
              <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => change({ search: '' })} />
            )
          }
        />
        <Picker
          hideLabel
          label={t('diary.boardFilter')}
          placeholder={t('diary.boardFilter')}
          clearable
          value={choices.boardId}
          onChange={(boardId) => change({ boardId })}
          options={boards}
        />
        {(total ?? 0) > 0 && (
          <span className={classes.push}>
            <DiaryMenu filter={filter} list={choices.list} chosen={chosen} />
          </span>
        )}
      </div>
      <span className={classes.count} role="status">
        {total === undefined ? '' : t('diary.count', { count: total })}
      </span>
    </div>
  );
}
