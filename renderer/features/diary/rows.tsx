// One row per record; undecided ones have a checkbox.
import { Checkbox } from '@mantine/core';
import { useMemo } from 'react';
import type { DiaryFilter, DiaryRow } from '../../../domain/diary/calls.ts';
import { StateLabel, type RowColumn, RowsView } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import type { Pages } from '../../calls/use-pages.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, exactTime } from '../../i18n/format.ts';
import classes from './diary.module.css';
import { useTitle } from '../../record/use-title.ts';
import { keyOf, timeOf } from './row-links.ts';

interface Props {
  list: DiaryFilter['list'];
  pages: Pages<DiaryRow>;
  chosen: ReadonlyMap<string, DiaryRow>;
  onChosen: (chosen: ReadonlyMap<string, DiaryRow>) => void;
  onOpen: (row: DiaryRow) => void;
}

export function DiaryRows({ list, pages, chosen, onChosen, onOpen }: Props) {
  const { t } = useText();
  const { today } = useNow();
  const titleOf = useTitle();
  const columns = useMemo<RowColumn<DiaryRow>[]>(() => {
    const toggle = (row: DiaryRow): void => {
      const next = new Map(chosen);
      if (!next.delete(keyOf(row))) next.set(keyOf(row), row);
      onChosen(next);
    };
    const choose: RowColumn<DiaryRow> = {
      id: 'choose',
      header: '',
      headerContent: <span className="sr">{t('diary.columns.choose')}</span>,
      width: '24px',
      control: true,
      cell: (row) => (
        <Checkbox
          aria-label={t('diary.choose', { name: titleOf(row) })}
          checked={chosen.has(keyOf(row))}
          onChange={() => toggle(row)}
        />
      ),
    };
    const what: RowColumn<DiaryRow> = {
      id: 'what',
      header: t('diary.columns.what'),
      width: 'minmax(180px, 3fr)',
      cell: (row) => (
        <span className={classes.two}>
          <bdi lang={row.title === '' ? undefined : 'sv'} className={classes.cut}>
            {titleOf(row)}
          </bdi>
          {row.recordNo !== '' && <span className={classes.under}>{row.recordNo}</span>}
        </span>
      ),
    };
    const day: RowColumn<DiaryRow> = {
      id: 'day',
      header: t('diary.columns.day'),
      width: '110px',
      cell: (row) => <Day row={row} today={today} />,
    };
    const where: RowColumn<DiaryRow> = {
      id: 'where',
      header: t('diary.columns.where'),
      width: 'minmax(110px, 1.3fr)',
      minListWidth: 620,
      cell: (row) => <bdi className={classes.cut}>{row.channelName}</bdi>,
    };
    const proposed: RowColumn<DiaryRow> = {
      id: 'proposed',
      header: t('diary.columns.proposed'),
      width: '110px',
      cell: (row) => (
        <StateLabel tone={row.proposed ? 'accent' : 'plain'}>
          {t(row.proposed ? 'diary.proposed' : 'diary.notProposed')}
        </StateLabel>
      ),
    };
    const matter: RowColumn<DiaryRow> = {
      id: 'matter',
      header: t('diary.columns.matter'),
      width: 'minmax(160px, 2fr)',
      minListWidth: 700,
      cell: (row) => <bdi className={classes.cut}>{row.entry.matter}</bdi>,
    };
    const numberColumn: RowColumn<DiaryRow> = {
      id: 'number',
      header: t('diary.columns.number'),
      width: '140px',
      cell: (row) => <bdi className={classes.cut}>{row.number}</bdi>,
    };
    const sent: RowColumn<DiaryRow> = {
      id: 'sent',
      header: t('diary.columns.sent'),
      width: '140px',
      cell: (row) => (row.sentAt === null ? null : <StateLabel>{dayShort(row.sentAt, today)}</StateLabel>),
    };
    if (list === 'undecided') return [choose, what, day, where, proposed];
    if (list === 'notNeeded') return [what, day, where];
    return [choose, what, list === 'queue' ? sent : numberColumn, day, matter, where];
  }, [list, chosen, onChosen, t, titleOf, today]);
  return (
    <RowsView
      label={t(`diary.lists.${list}`)}
      count={pages.total ?? 0}
      rowAt={pages.rowAt}
      rowKey={keyOf}
      rowLabel={titleOf}
      columns={columns}
      onOpen={onOpen}
      onRange={pages.onRange}
      isBusy={pages.isEarlier}
    />
  );
}

function Day({ row, today }: { row: DiaryRow; today: string }) {
  const { t } = useText();
  return (
    <span className={classes.two}>
      <time dateTime={row.at} title={exactTime(timeOf(row))}>
        {dayShort(row.day, today)}
      </time>
      <span className={classes.under}>{t(`diary.direction.${row.direction}`)}</span>
    </span>
  );
}
