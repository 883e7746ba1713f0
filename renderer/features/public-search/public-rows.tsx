// The records of one list, page by page.
import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Input } from '../../../domain/contract/api.ts';
import type { PublicRow } from '../../../domain/public-search/calls.ts';
import { call } from '../../bridge.ts';
import { usePages } from '../../calls/use-pages.ts';
import { EmptyState, ProblemNote, type RowColumn, RowsView, StateLabel } from '../../components/index.ts';
import { dayFull, dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './public-search.module.css';

type Asked = Input<'publicSearch.page'>;

export function PublicRows({ list, reason }: { list: Asked['list']; reason: NonNullable<Asked['reason']> | null }) {
  const { t } = useText();
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
  if (pages.total === 0) return <EmptyState title={t('publicSearch.none')} text={t('publicSearch.noneText')} />;
  return (
    <>
      <ProblemNote problem={pages.problem} />
      <RowsView
        label={t('publicSearch.title')}
        count={pages.total ?? 0}
        rowAt={pages.rowAt}
        rowKey={({ kind, id }) => `${kind}/${id}`}
        rowLabel={({ form, at, channelName }) => `${t(`publicSearch.form.${form}`)} ${dayFull(at)}, ${channelName}`}
        columns={columns}
        // What never goes out is not shown here: it is read where its kind is.
        onOpen={({ id, excerpt }) => {
          if (excerpt !== '') go(paths.publicRecord(id));
        }}
        onRange={pages.onRange}
        isBusy={pages.isEarlier}
      />
    </>
  );
}

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
        width: 'minmax(150px, 2fr)',
        cell: ({ reasons }) => {
          const [first] = reasons;
          if (first === undefined) return <StateLabel tone="green">{t('publicSearch.record.out')}</StateLabel>;
          const words = reasons.map((reason) => t(`publicSearch.reason.${reason}`)).join(', ');
          return (
            <span className={classes.reasons} title={words}>
              {words}
            </span>
          );
        },
      },
    ],
    [t],
  );
}
