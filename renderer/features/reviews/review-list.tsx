// The channels that one may review: all of them or those that are due, of one department or of all.
import { Button, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import { countDue, nextCheckDay, reviewNeeds } from '../../../domain/channels/review.ts';
import { isRunning } from '../../../domain/channels/rules.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import { useMay } from '../../calls/use-me.ts';
import { EmptyState, Page, Picker, RowsView, Section } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { compareSv, dayFull, number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './reviews.module.css';

interface Row {
  line: ChannelRow;
  due: number;
  next: string | null;
}

const WIDE = 'wide';

export function ReviewList({
  lines,
  rules,
  onStart,
}: {
  lines: readonly ChannelRow[];
  rules: RuleSet;
  onStart: (ids: readonly string[]) => void;
}) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const [department, setDepartment] = useState<string | null>(null);
  const [onlyDue, setOnlyDue] = useState(true);
  const all = useMemo(
    () =>
      lines
        .filter(({ mine, channel }) => mine && isRunning(channel))
        .map((line): Row => ({
          line,
          due: countDue(reviewNeeds(line, rules, today)),
          next: nextCheckDay(line.channel, rules),
        })),
    [lines, rules, today],
  );
  const departments = useMemo(() => {
    const names = new Map(
      all.map(({ line }) => [line.channel.departmentId ?? WIDE, line.departmentName || t('channels.municipalityWide')]),
    );
    return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => compareSv(a.label, b.label));
  }, [all, t]);
  const rows = all.filter(
    ({ line, due }) =>
      (!onlyDue || due > 0) && (department === null || (line.channel.departmentId ?? WIDE) === department),
  );
  const start = (from: number): void => onStart(rows.slice(from).map(({ line }) => line.channel.id));
  return (
    <Page
      title={t('reviews.title')}
      subtitle={t('reviews.due', { count: all.filter(({ due }) => due > 0).length })}
      {...(rows.length > 0 && may('channels.review')
        ? { actions: <Button onClick={() => start(0)}>{t('reviews.start')}</Button> }
        : {})}
      toolbar={
        <div className={classes.filters}>
          <Picker
            label={t('reviews.department')}
            value={department}
            onChange={setDepartment}
            options={departments}
            placeholder={t('reviews.everyDepartment')}
            clearable
          />
          <Switch
            label={t('reviews.onlyDue')}
            checked={onlyDue}
            onChange={(event) => setOnlyDue(event.currentTarget.checked)}
          />
        </div>
      }
    >
      {rows.length === 0 ? (
        <Section>
          <EmptyState title={t('reviews.emptyTitle')} text={t('reviews.emptyText')} />
        </Section>
      ) : (
        <RowsView
          label={t('reviews.list')}
          count={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={({ line }) => line.channel.id}
          rowLabel={({ line }) => t('reviews.steps', { name: line.channel.name })}
          {...(may('channels.review') ? { onOpen: (row: Row) => start(rows.indexOf(row)) } : {})}
          columns={[
            {
              id: 'name',
              header: t('reviews.channel'),
              width: 'minmax(190px, 2fr)',
              cell: ({ line }) => <bdi>{line.channel.name}</bdi>,
            },
            {
              id: 'department',
              header: t('reviews.department'),
              width: 'minmax(120px, 1.4fr)',
              minListWidth: 560,
              cell: ({ line }) => <bdi>{line.departmentName || t('channels.municipalityWide')}</bdi>,
            },
            {
              id: 'due',
              header: t('reviews.todo'),
              width: '110px',
              cell: ({ due }) => (due > 0 ? number(due) : <span className="dim">{t('reviews.nothing')}</span>),
            },
            {
              id: 'next',
              header: t('reviews.next'),
              width: '150px',
              minListWidth: 700,
              cell: ({ next }) =>
                next === null ? <span className="dim">{t('channels.list.noCheck')}</span> : dayFull(next),
            },
          ]}
        />
      )}
    </Page>
  );
}
