// The log: everything received and drawn up in the channels, each row with direction and time. R18, R39, R44, R45.
import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useCallback, useMemo, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import type { RecordRow } from '../../../domain/records/model.ts';
import { Section, EmptyState, Page, ProblemNote, type RowColumn, RowsView } from '../../components/index.ts';
import { call } from '../../bridge.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { type Pages, usePages } from '../../calls/use-pages.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { placeOf } from './place-of.ts';
import { RecordFilters } from './filters.tsx';
import { RecordMenu } from './save-menu.tsx';
import classes from './records.module.css';
import { useListKeys } from './use-list-keys.ts';
import { useRecordSearch } from './use-search.ts';
import { shortDateTime, useRecordTexts } from './use-texts.ts';
import { ViewsMenu } from './views-menu.tsx';

/** Waits for the person's saved views: one of them may be the default. */
export function RecordsScreen() {
  const { t } = useText();
  const views = useCall('records.views', {});
  if (views.data === undefined)
    return <Page title={t('records.title')}>{<ProblemNote problem={views.problem} />}</Page>;
  return <Records views={views.data} />;
}

function Records({ views }: { views: Output<'records.views'> }) {
  const { t } = useText();
  const search = useRecordSearch(views.views.find(({ id }) => id === views.defaultId)?.filter ?? null);
  const { filter } = search;
  const fetch = useCallback(
    (offset: number, limit: number) => call('records.page', { filter, offset, limit }),
    [filter],
  );
  const pages = usePages<RecordRow>(
    useMemo(() => ['records.page', filter], [filter]),
    fetch,
  );
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useListKeys(box, list);
  return (
    <Page wide title={t('records.title')} actions={<Actions views={views} search={search} />}>
      <ProblemNote problem={pages.problem} />
      <div className={classes.stack}>
        <RecordFilters search={search} box={box} answer={pages.answer}>
          <RecordMenu filter={filter} />
        </RecordFilters>
        <div ref={list}>
          <Section>
            {pages.total === 0 ? (
              <EmptyState
                title={search.narrowed ? t('common.list.noMatch') : t('records.emptyTitle')}
                text={search.narrowed ? t('common.list.noMatchText') : t('records.emptyText')}
                action={
                  search.narrowed && (
                    <Button variant="default" onClick={search.clear}>
                      {t('common.clearAll')}
                    </Button>
                  )
                }
              />
            ) : (
              <RecordList pages={pages} />
            )}
          </Section>
        </div>
        <p className={classes.faint}>{t('records.keys')}</p>
      </div>
    </Page>
  );
}

function useColumns(): RowColumn<RecordRow>[] {
  const { t } = useText();
  const texts = useRecordTexts();
  return useMemo(
    () => [
      {
        id: 'what',
        header: t('records.what'),
        width: 'minmax(170px, 3fr)',
        cell: (row) => (
          <span className={classes.twofold}>
            <bdi lang={row.title === '' ? undefined : 'sv'} className={`${classes.line ?? ''} record-small`}>
              {texts.title(row)}
            </bdi>
            {row.recordNo !== '' && <span className={classes.faint}>{row.recordNo}</span>}
            {row.near && <span className={classes.faint}>{t('records.near')}</span>}
          </span>
        ),
      },
      {
        id: 'when',
        header: t('records.when'),
        width: '196px',
        cell: (row) => (
          <span className={classes.twofold}>
            <span className={classes.line}>
              {t(`records.directions.${row.direction}`)} <time dateTime={row.at}>{texts.when(row)}</time>
            </span>
            {row.answeredAt !== null && (
              <time className={classes.faint} dateTime={row.answeredAt}>
                {t('records.answered', { when: shortDateTime(row.answeredAt) })}
              </time>
            )}
          </span>
        ),
      },
      {
        id: 'kind',
        header: t('records.kind'),
        width: '104px',
        minListWidth: 700,
        cell: (row) => t(`records.kinds.${row.kind}`),
      },
      {
        id: 'channel',
        header: t('records.channel'),
        width: 'minmax(100px, 1.2fr)',
        cell: (row) => <bdi className={classes.line}>{row.channelName}</bdi>,
      },
      {
        id: 'who',
        header: t('records.who'),
        width: 'minmax(90px, 1.2fr)',
        minListWidth: 760,
        cell: (row) => <bdi className={classes.line}>{row.who}</bdi>,
      },
      {
        id: 'stands',
        header: t('records.stands'),
        width: 'minmax(96px, 1fr)',
        cell: (row) => texts.statusText(row),
      },
      {
        id: 'kept',
        header: t('records.kept'),
        width: '92px',
        minListWidth: 900,
        cell: (row) => t(`records.keptWhere.${row.keptWhere}`),
      },
    ],
    [t, texts],
  );
}

function RecordList({ pages }: { pages: Pages<RecordRow> }) {
  const { t } = useText();
  const [, go] = useLocation();
  const texts = useRecordTexts();
  const columns = useColumns();
  return (
    <RowsView
      label={t('records.label')}
      count={pages.total ?? 0}
      rowAt={pages.rowAt}
      rowKey={({ kind, id }) => `${kind}/${id}`}
      rowLabel={texts.title}
      columns={columns}
      onOpen={(row) => go(placeOf(row))}
      onRange={pages.onRange}
      isBusy={pages.isEarlier}
    />
  );
}

function Actions({ views, search }: Parameters<typeof ViewsMenu>[0]) {
  const { t } = useText();
  const may = useMay();
  return (
    <>
      {may('itemImports.apply') && (
        <Button
          component={Link}
          href={paths.itemImport}
          variant="default"
          leftSection={<IconFileImport size={15} aria-hidden />}
        >
          {t('itemImport.title')}
        </Button>
      )}
      <ViewsMenu views={views} search={search} />
    </>
  );
}
