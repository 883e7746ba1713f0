// The journal: every write in order, newest first, in pages.
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { JournalRow } from '../../../domain/vault/calls.ts';
import { call } from '../../bridge.ts';
import { StateLabel } from '../../components/basics/state-label.tsx';
import { Section } from '../../components/basics/section.tsx';
import { EmptyState } from '../../components/basics/empty-state.tsx';
import { type RowColumn, RowsView } from '../../components/lists/rows-view.tsx';
import { ask } from '../../calls/ask.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, exactTime, listed } from '../../i18n/format.ts';
import { journalWord } from '../../i18n/journal-word.ts';
import { leftOutReason } from '../../i18n/left-out-text.ts';
import { changedNames } from './changed-names.ts';
import { datedBack } from './dated-back.ts';
import { touchedNames } from './touched-names.ts';
import { useTouchedNames } from './use-touched-names.ts';

type Line = z.infer<typeof JournalRow>;
const PAGE_SIZE = 100;

/** What was written; why it does not count; which earlier write has a later time. */
function WhatCell({
  line: { action, touched, leftOut },
  earlierThan,
  nameOf,
}: {
  line: Line;
  earlierThan: number | undefined;
  nameOf: (entry: string) => string | undefined;
}) {
  const { t, language } = useText();
  const more = (count: number): string => t('app.settings.andMore', { count });
  return (
    <>
      {leftOut === null ? (
        changedNames(journalWord(action, language), touched, nameOf, { language, listed, more })
      ) : (
        <>
          <StateLabel tone="amber">{t('leftOut.badge')}</StateLabel> {leftOutReason(leftOut.why)}
        </>
      )}
      {earlierThan !== undefined && (
        <>
          {' '}
          <StateLabel tone="amber">{t('app.settings.datedBack', { seq: earlierThan })}</StateLabel>
        </>
      )}
    </>
  );
}

export function JournalCard() {
  const { t, tk } = useText();
  const { today } = useNow();
  const { data: people } = useCall('people.list', {});
  const pages = useInfiniteQuery({
    queryKey: ['vault.journal'],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      ask(() => call('vault.journal', { limit: PAGE_SIZE, ...(pageParam > 0 ? { before: pageParam } : {}) })),
    getNextPageParam: ({ value }) => {
      const oldest = value.lines.at(-1)?.seq ?? 0;
      return value.lines.length < PAGE_SIZE || oldest <= 1 ? undefined : oldest;
    },
  });
  const lines = useMemo(() => pages.data?.pages.flatMap(({ value }) => value.lines) ?? [], [pages.data]);
  const touchedName = useTouchedNames();
  const earlierThan = useMemo(() => datedBack(lines), [lines]);
  const nameOf = (id: string): string =>
    people?.find((person) => person.id === id)?.name ??
    t(id === 'recovery' ? 'members.sheet.title' : 'app.settings.program');
  const columns: RowColumn<Line>[] = [
    { id: 'seq', header: t('app.settings.number'), width: '40px', align: 'end', cell: (line) => line.seq },
    {
      id: 'at',
      header: t('app.settings.when'),
      width: '110px',
      cell: (line) =>
        line.at === '' ? (
          t('app.settings.noTime')
        ) : (
          <time title={exactTime(line.at)}>{relativeTime(line.at, today)}</time>
        ),
    },
    { id: 'by', header: t('app.settings.who'), width: 'minmax(100px, 1fr)', cell: (line) => nameOf(line.by) },
    {
      id: 'action',
      header: t('app.settings.what'),
      width: 'minmax(160px, 3fr)',
      cell: (line) => <WhatCell line={line} earlierThan={earlierThan.get(line.seq)} nameOf={touchedName} />,
    },
    {
      id: 'touched',
      header: t('app.settings.touched'),
      width: 'minmax(120px, 1.4fr)',
      minListWidth: 560,
      cell: (line) =>
        touchedNames(line.touched)
          .map((collection) => tk(`app.collections.${collection}`, {}, collection))
          .join(', '),
    },
  ];
  return (
    <Section title={t('app.settings.journal')}>
      <p className="dim" style={{ maxWidth: 720, marginBottom: 8 }}>
        {t('app.settings.journalText')}
        {earlierThan.size > 0 && ` ${t('app.settings.datedBackText')}`}
      </p>
      {pages.isSuccess && lines.length === 0 ? (
        <EmptyState title={t('app.settings.journalEmpty')} />
      ) : (
        <RowsView
          label={t('app.settings.journalList')}
          count={lines.length}
          rowAt={(index) => lines[index]}
          rowKey={(line) => String(line.seq)}
          rowLabel={(line) => String(line.seq)}
          columns={columns}
        />
      )}
      {pages.hasNextPage && (
        <div style={{ padding: 12 }}>
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('app.settings.older')}
          </Button>
        </div>
      )}
    </Section>
  );
}
