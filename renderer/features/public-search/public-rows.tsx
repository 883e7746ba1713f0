// The records of one list, page by page.
import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Input } from '../../../domain/contract/api.ts';
import { MAX_AT_ONCE, type PublicRow } from '../../../domain/public-search/calls.ts';
import { call } from '../../bridge.ts';
import { useMay } from '../../calls/use-me.ts';
import { usePages } from '../../calls/use-pages.ts';
import { EmptyState, ProblemNote, type RowColumn, RowsView, StateLabel, useRowChoice } from '../../components/index.ts';
import { dayFull, dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { ChosenBar } from './chosen-bar.tsx';
import classes from './public-search.module.css';

/** As many as two lines have room for; all are said of the row and in the record. */
const MAX_REASONS = 2;

type Asked = Input<'publicSearch.page'>;

export function PublicRows({ list, reason }: { list: Asked['list']; reason: NonNullable<Asked['reason']> | null }) {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const fetch = useCallback(
    (offset: number, limit: number) => call('publicSearch.page', { list, reason, offset, limit }),
    [list, reason],
  );
  const pages = usePages<PublicRow>(
    useMemo(() => ['publicSearch.page', list, reason], [list, reason]),
    fetch,
  );
  const columns = useColumns();
  const name = ({ form, at, channelName }: PublicRow): string =>
    `${t(`publicSearch.form.${form}`)} ${dayFull(at)}, ${channelName}`;
  const choice = useRowChoice<PublicRow>({
    ...{ total: pages.total ?? 0, rowAt: pages.rowAt, rowKey, fetch, max: MAX_AT_ONCE, mayChoose: isShown },
    boxLabel: (row) => t('publicSearch.many.choose', { name: name(row) }),
  });
  if (pages.total === 0 && choice.chosen.size === 0)
    return <EmptyState title={t('publicSearch.none')} text={t('publicSearch.noneText')} />;
  return (
    <div>
      <ProblemNote problem={pages.problem} />
      <RowsView
        label={t('publicSearch.title')}
        count={pages.total ?? 0}
        rowAt={pages.rowAt}
        rowKey={rowKey}
        rowLabel={name}
        columns={list !== 'never' && may('publicSearch.review') ? [choice.column, ...columns] : columns}
        // What never goes out is not shown here: it is read where its kind is.
        onOpen={(row) => {
          if (isShown(row)) go(paths.publicRecord(row.id));
        }}
        onRange={pages.onRange}
        onExtend={choice.onExtend}
        isBusy={pages.isEarlier}
      />
      <ChosenBar rows={[...choice.chosen.values()]} onClear={choice.clear} onDrop={choice.drop} />
    </div>
  );
}

const rowKey = ({ id }: PublicRow): string => id;
const isShown = ({ excerpt }: PublicRow): boolean => excerpt !== '';

function useColumns(): RowColumn<PublicRow>[] {
  const { t } = useText();
  return useMemo(
    () => [
      { id: 'when', header: t('publicSearch.head.when'), width: '110px', cell: ({ at }) => dayShort(at) },
      {
        id: 'what',
        header: t('publicSearch.head.what'),
        width: 'minmax(180px, 3fr)',
        cell: ({ form, excerpt }) => (
          <bdi className={classes.clip} lang="sv">
            {excerpt === '' ? t(`publicSearch.form.${form}`) : `${t(`publicSearch.form.${form}`)}: ${excerpt}`}
          </bdi>
        ),
      },
      {
        id: 'channel',
        header: t('publicSearch.head.channel'),
        width: 'minmax(110px, 1fr)',
        minListWidth: 640,
        cell: ({ channelName }) => <bdi className={classes.clip}>{channelName}</bdi>,
      },
      {
        id: 'why',
        header: t('publicSearch.head.why'),
        width: 'minmax(170px, 2fr)',
        cell: ({ reasons }) => {
          const [first] = reasons;
          if (first === undefined) return <StateLabel tone="green">{t('publicSearch.record.out')}</StateLabel>;
          const words = reasons.map((reason) => t(`publicSearch.reason.${reason}`)).join(', ');
          const shown = reasons.slice(0, MAX_REASONS).map((reason) => t(`publicSearch.short.${reason}`));
          return (
            <span className={classes.reasons} title={words}>
              {reasons.length > MAX_REASONS
                ? t('publicSearch.moreReasons', { shown: shown.join(', '), count: reasons.length - MAX_REASONS })
                : shown.join(', ')}
            </span>
          );
        },
      },
    ],
    [t],
  );
}
