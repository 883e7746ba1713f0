// The log: everything received and drawn up in the channels, each row with direction and time. R18, R39, R44, R45.
import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import type { RecordRow } from '../../../domain/records/model.ts';
import { EmptyState, Page, ProblemNote } from '../../components/index.ts';
import { wordsOf } from '../../components/search/hits.ts';
import { call, findShown } from '../../bridge.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { type Pages, usePages } from '../../calls/use-pages.ts';
import { wishFocus } from '../../focus/focus.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { AddToDisclosure } from '../disclosures/add-menu.tsx';
import { RecordFilters } from './filters.tsx';
import { keyOf } from './key-of.ts';
import { type ListHandle, RecordList } from './list.tsx';
import { placeOf } from '../../record/place-of.ts';
import { RecordMenu } from './save-menu.tsx';
import classes from './records.module.css';
import { RecordSheet } from './sheet.tsx';
import { useChosenRecord } from './use-chosen.ts';
import { useListKeys } from './use-list-keys.ts';
import { type RecordSearch, useRecordSearch } from './use-search.ts';
import { ViewsMenu } from './views-menu.tsx';

const BACK = '[data-back] button';
const CHOSEN = '[data-row] [aria-current]';

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
  const [, go] = useLocation();
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
  const words = useMemo(() => wordsOf(filter.search), [filter.search]);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<ListHandle>(null);
  useListKeys(box, list);
  const { chosen, choose } = useChosenRecord(filter, pages);
  /** In a window with room for one of the two, the list is shown until a record is read. */
  const [isRead, setRead] = useState(false);
  const read = (row: RecordRow): void => {
    choose(row);
    setRead(true);
    wishFocus({ find: () => findShown(BACK) });
  };
  const back = (): void => {
    setRead(false);
    wishFocus({ find: () => findShown(CHOSEN) });
  };
  return (
    <Page
      title={t('records.title')}
      actions={<Actions views={views} search={search} total={pages.total ?? 0} />}
      head={<RecordFilters search={search} box={box} />}
      widePane
      showsSheet={isRead && chosen !== undefined}
      foot={<p className={classes.keys}>{t('records.keys')}</p>}
      pane={
        <>
          <Count answer={pages.answer} />
          {pages.problem !== null && (
            <div className={classes.problem}>
              <ProblemNote problem={pages.problem} />
            </div>
          )}
          {pages.total === 0 ? (
            <Nothing search={search} />
          ) : (
            <RecordList
              ref={list}
              pages={pages}
              words={words}
              chosenKey={chosen === undefined ? null : keyOf(chosen)}
              onChoose={choose}
              onRead={read}
              onOpen={(row) => go(placeOf(row))}
            />
          )}
        </>
      }
    >
      <div onKeyDown={(event) => event.key === 'Escape' && back()}>
        {chosen !== undefined && <RecordSheet key={keyOf(chosen)} row={chosen} words={words} onBack={back} />}
      </div>
    </Page>
  );
}

/** How many were found, and how many of them only resemble what was searched for. */
function Count({ answer }: Pick<Pages<RecordRow>, 'answer'>) {
  const { t } = useText();
  const near = answer?.exact === undefined ? 0 : answer.total - answer.exact;
  return (
    <p className={classes.count} role="status">
      {answer !== undefined && t('records.count', { count: answer.total })}
      {near > 0 && `, ${t('records.nearCount', { count: near })}`}
    </p>
  );
}

function Nothing({ search }: { search: RecordSearch }) {
  const { t } = useText();
  return (
    <div className={classes.empty}>
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
    </div>
  );
}

function Actions({ views, search, total }: Parameters<typeof ViewsMenu>[0] & { total: number }) {
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
      {total > 0 && search.narrowed && (
        <AddToDisclosure added={{ filter: search.filter, count: total }} label={t('disclosures.addTo.all')} />
      )}
      <ViewsMenu views={views} search={search} />
      <RecordMenu filter={search.filter} />
    </>
  );
}
