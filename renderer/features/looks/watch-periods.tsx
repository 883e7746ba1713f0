// Elections and crises on the page of looks: those that run, those to come, and those that are over. R15, R26.
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import type { WatchPeriodRow } from '../../../domain/watch-periods/calls.ts';
import { EmptyState, FormDialog, ListRow, RowList, Section, StateLabel } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { listed, period } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './looks.module.css';
import { WatchPeriodForm } from './watch-period-form.tsx';

/** How many that are over are shown until all are asked for. */
const FEW_OVER = 3;
/** How many channels are named in a row. */
const MAX_NAMES = 4;

type Editing = 'new' | WatchPeriodRow;

export function WatchPeriods() {
  const { t } = useText();
  const may = useMay();
  const { data } = useCall('watchPeriods.list', {});
  const [editing, setEditing] = useState<Editing | null>(null);
  const [all, setAll] = useState(false);
  if (data === undefined) return null;
  const over = data.filter(({ state }) => state === 'over');
  const shown = [...data.filter(({ state }) => state !== 'over'), ...(all ? over : over.slice(0, FEW_OVER))];
  const mayBegin = may('watchPeriods.save');
  // Nothing to see, and nothing to do.
  if (data.length === 0 && !mayBegin) return null;
  const begin = mayBegin && (
    <Button variant="default" onClick={() => setEditing('new')}>
      {t('watchPeriods.new')}
    </Button>
  );
  return (
    <Section title={t('watchPeriods.title')} extra={data.length > 0 && begin}>
      {data.length === 0 ? (
        <EmptyState title={t('watchPeriods.empty')} text={t('watchPeriods.emptyText')} action={begin} />
      ) : (
        <RowList label={t('watchPeriods.title')}>
          {shown.map((row) => (
            <PeriodRow key={row.period.id} row={row} onEdit={() => setEditing(row)} />
          ))}
        </RowList>
      )}
      {over.length > FEW_OVER && !all && (
        <Anchor component="button" type="button" fz="sm" onClick={() => setAll(true)}>
          {t('watchPeriods.all', { count: over.length })}
        </Anchor>
      )}
      <FormDialog
        open={editing}
        onClose={() => setEditing(null)}
        title={t(editing === 'new' ? 'watchPeriods.form.newTitle' : 'watchPeriods.form.title')}
        size="lg"
      >
        {(shownPeriod) => (
          <WatchPeriodForm
            row={
              shownPeriod === 'new'
                ? null
                : (data.find(({ period }) => period.id === shownPeriod.period.id) ?? shownPeriod)
            }
            onClose={() => setEditing(null)}
          />
        )}
      </FormDialog>
    </Section>
  );
}

function PeriodRow({ row, onEdit }: { row: WatchPeriodRow; onEdit: () => void }) {
  const { t } = useText();
  const end = useAction('watchPeriods.end', {
    success: row.state === 'coming' ? 'watchPeriods.removed' : 'watchPeriods.ended',
  });
  const { id, name, kind, from, to, dailyCapture } = row.period;
  const names = row.channels.map((channel) => channel.name);
  const more = names.length - MAX_NAMES;
  const channels =
    more > 0 ? t('watchPeriods.more', { names: names.slice(0, MAX_NAMES).join(', '), count: more }) : listed(names);
  return (
    <ListRow
      tone={row.state === 'running' ? 'amber' : 'plain'}
      title={
        <>
          <bdi>{name}</bdi>{' '}
          <StateLabel tone={row.state === 'running' ? 'amber' : row.state === 'coming' ? 'accent' : 'plain'}>
            {t(`watchPeriods.state.${row.state}`)}
          </StateLabel>
        </>
      }
      detail={
        <>
          <div>
            {[
              t(`watchPeriods.kind.${kind}`),
              period(from, to),
              t('watchPeriods.watchers', { names: listed(row.watchers) }),
            ].join(' · ')}
          </div>
          <div>
            <bdi>{channels}</bdi>
          </div>
          {dailyCapture && (
            <div>
              {row.notCaptured.length === 0
                ? t('watchPeriods.captured')
                : t('watchPeriods.notCaptured', { names: listed(row.notCaptured) })}
            </div>
          )}
        </>
      }
      action={
        row.may && (
          <div className={classes.acts}>
            <Button variant="subtle" aria-label={t('watchPeriods.changeOf', { name })} onClick={onEdit}>
              {t('watchPeriods.change')}
            </Button>
            <Button
              {...end.press}
              variant="default"
              loading={end.busy}
              aria-label={t(row.state === 'coming' ? 'watchPeriods.removeOf' : 'watchPeriods.endOf', { name })}
              onClick={() => void end.run({ id })}
            >
              {t(row.state === 'coming' ? 'watchPeriods.remove' : 'watchPeriods.end')}
            </Button>
          </div>
        )
      }
    />
  );
}
