// The moderation log: paged from the vault, newest first, with search and filters; fast at any length.
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import type { CaseRow } from '../../../domain/moderation/calls.ts';
import {
  StateLabel,
  Section,
  EmptyState,
  Page,
  ProblemNote,
  type RowColumn,
  RowsView,
  type Tone,
} from '../../components/index.ts';
import { call } from '../../bridge.ts';
import { useNow } from '../../hooks/use-now.ts';
import { type Pages, usePages } from '../../calls/use-pages.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { LogFilters } from './log-filters.tsx';
import { LogMenu } from './log-menu.tsx';
import classes from './moderation-screen.module.css';
import shared from './steps/steps.module.css';
import { useCategoryNames } from './steps/why-step.tsx';
import { type Search, useSearch } from './use-search.ts';

export function ModerationScreen() {
  const { t } = useText();
  const search = useSearch();
  const { filter } = search;
  const fetch = useCallback(
    (offset: number, limit: number) => call('moderation.page', { filter, offset, limit }),
    [filter],
  );
  const pages = usePages<CaseRow>(
    useMemo(() => ['moderation.page', filter], [filter]),
    fetch,
  );
  const empty = pages.total === 0 && !search.narrowed;
  return (
    <Page
      wide
      title={t('moderation.title')}
      actions={
        <>
          <Button component={Link} href={paths.disposal} variant="default">
            {t('disposal.title')}
          </Button>
          <Button component={Link} href={paths.newCase} leftSection={<IconPlus size={15} aria-hidden />}>
            {t('moderation.newCase')}
          </Button>
        </>
      }
    >
      <ProblemNote problem={pages.problem} />
      {empty ? (
        <Section>
          <EmptyState
            title={t('moderation.list.emptyTitle')}
            text={t('moderation.list.emptyText')}
            action={
              <Button component={Link} href={paths.newCase}>
                {t('moderation.newCase')}
              </Button>
            }
          />
        </Section>
      ) : (
        <div className={shared.stack}>
          <LogFilters search={search} answer={pages.answer}>
            <LogMenu filter={filter} narrowed={search.narrowed} />
          </LogFilters>
          <Section>{pages.total === 0 ? <NoMatch search={search} /> : <Log pages={pages} />}</Section>
        </div>
      )}
    </Page>
  );
}

function NoMatch({ search }: { search: Search }) {
  const { t } = useText();
  return (
    <EmptyState
      title={t('common.list.noMatch')}
      text={t('common.list.noMatchText')}
      action={
        <Button variant="default" onClick={search.clear}>
          {t('common.clearAll')}
        </Button>
      }
    />
  );
}

/** Placeholder for a case without a title. */
function titleKey({ disposed, secret }: CaseRow): 'disposal.row' | 'moderation.secretTitle' | 'moderation.untitled' {
  if (disposed) return 'disposal.row';
  return secret ? 'moderation.secretTitle' : 'moderation.untitled';
}

const TONE: Readonly<Record<CaseRow['status'], Tone>> = { draft: 'amber', open: 'accent', done: 'plain' };

function Log({ pages }: { pages: Pages<CaseRow> }) {
  const { t } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const categories = useCategoryNames();
  const titleOf = useCallback((row: CaseRow): string => row.title || t(titleKey(row)), [t]);
  const columns = useMemo<RowColumn<CaseRow>[]>(() => {
    const names = new Map(categories.map(({ id, name }) => [id, name]));
    return [
      {
        id: 'title',
        header: t('moderation.list.what'),
        width: 'minmax(180px, 3fr)',
        cell: (row) => (
          <bdi lang={row.title === '' ? undefined : 'sv'} className={shared.title}>
            {titleOf(row)}
          </bdi>
        ),
      },
      {
        id: 'channel',
        header: t('moderation.list.channel'),
        width: 'minmax(110px, 1.4fr)',
        cell: (row) => <bdi className={shared.title}>{row.channelName}</bdi>,
      },
      {
        id: 'number',
        header: t('records.number'),
        width: '104px',
        minListWidth: 700,
        cell: (row) => row.recordNo,
      },
      {
        id: 'why',
        header: t('moderation.list.why'),
        width: 'minmax(100px, 1.2fr)',
        minListWidth: 760,
        cell: (row) => <bdi className={shared.title}>{names.get(row.category) ?? row.category}</bdi>,
      },
      {
        id: 'stands',
        header: t('moderation.list.stands'),
        width: 'minmax(130px, 1.1fr)',
        cell: (row) => (
          <span className={classes.status}>
            {row.status === 'done' ? null : (
              <StateLabel tone={TONE[row.status]}>{t(`moderation.status.${row.status}`)}</StateLabel>
            )}
            {row.outcome === 'none'
              ? row.status === 'done' && t('moderation.outcome.none')
              : t(`moderation.outcome.${row.outcome}`)}
            {row.overLimitHours !== undefined && (
              <StateLabel tone="red">{t('records.overLimit', { hours: row.overLimitHours })}</StateLabel>
            )}
          </span>
        ),
      },
      {
        id: 'seen',
        header: t('moderation.list.seen'),
        width: '128px',
        align: 'end',
        cell: (row) => (
          <time title={exactTime(row.seenAt)} dateTime={row.seenAt}>
            {relativeTime(row.seenAt, today)}
          </time>
        ),
      },
    ];
  }, [categories, t, titleOf, today]);
  return (
    <RowsView
      label={t('moderation.list.label')}
      count={pages.total ?? 0}
      rowAt={pages.rowAt}
      rowKey={(row) => row.id}
      rowLabel={titleOf}
      columns={columns}
      onOpen={(row) => go(paths.case(row.id))}
      onRange={pages.onRange}
      isBusy={pages.isEarlier}
    />
  );
}
