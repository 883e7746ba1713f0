// The public's own search: what goes out, what is held back and why, what the next export changes, and the export. R41.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PublicExported, PublicList, PublicOverview } from '../../../domain/public-search/calls.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Page, ProblemNote, Section } from '../../components/index.ts';
import { SearchSelect } from '../../components/fields/search-select.tsx';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { ExportProgress } from './export-progress.tsx';
import { HistoryCard } from './history-card.tsx';
import classes from './public-search.module.css';
import { PublicRows } from './public-rows.tsx';
import { SettingsCard } from './settings-card.tsx';

export function PublicSearchScreen() {
  const { t } = useText();
  const { data: view, problem, refetch } = useCall('publicSearch.overview', {});
  const make = useAction('publicSearch.export', {
    onDone: (made: PublicExported | null) => {
      if (made !== null) notifyDone(t('publicSearch.exported', { count: made.out }));
    },
    // What was pressed last, the button that cancels, is gone: said as a message, for it was asked for.
    onProblem: (refused) => {
      if (refused.code !== 'publicSearch.cancelled') return false;
      notifyDone(problemText(refused));
      return true;
    },
  });
  return (
    <Page
      wide
      title={t('publicSearch.title')}
      actions={
        <Button {...make.press} loading={make.busy} onClick={() => void make.run({})}>
          {t('publicSearch.export')}
        </Button>
      }
      aside={
        view && (
          <>
            <SettingsCard view={view} />
            <HistoryCard exports={view.exports} />
          </>
        )
      }
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {make.busy && <ExportProgress />}
      {view && <Lists view={view} />}
    </Page>
  );
}

/** How many records each list has. */
const countsOf = ({ held, out, never, changes }: PublicOverview): Partial<Record<PublicList, number>> => ({
  ...{ held, out, never },
  ...(changes ?? {}),
});

function Lists({ view }: { view: PublicOverview }) {
  const { t } = useText();
  const [list, setList] = useState<PublicList>('held');
  const [reason, setReason] = useState<string | null>(null);
  const counts = countsOf(view);
  const reasons = list === 'held' ? view.heldReasons : list === 'never' ? view.neverReasons : [];
  const chosen = reasons.find((one) => one.reason === reason)?.reason ?? null;
  const lists = (['held', 'out', 'never', 'added', 'changed', 'withdrawn'] as const).filter(
    (one) => counts[one] !== undefined,
  );
  return (
    <div className={classes.stack}>
      <p className="dim">{t('publicSearch.text')}</p>
      <div className={classes.filters}>
        <SearchSelect
          label={t('publicSearch.lists.label')}
          options={lists.map((value) => ({
            value,
            label: t(`publicSearch.lists.${value}`, { n: counts[value] ?? 0 }),
          }))}
          value={list}
          onChange={(value) => setList(lists.find((one) => one === value) ?? 'held')}
          searchable={false}
        />
        {reasons.length > 0 && (
          <SearchSelect
            label={t('publicSearch.why')}
            options={reasons.map(({ reason: value, count }) => ({
              value,
              label: `${t(`publicSearch.reason.${value}`)} (${String(count)})`,
            }))}
            value={chosen}
            onChange={setReason}
            placeholder={t('publicSearch.everyReason')}
            searchable={false}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
          />
        )}
      </div>
      {view.changes === null && <p className="dim">{t('publicSearch.sinceNone')}</p>}
      <Section>
        <PublicRows key={`${list}/${chosen ?? ''}`} list={list} reason={chosen} />
      </Section>
    </div>
  );
}
