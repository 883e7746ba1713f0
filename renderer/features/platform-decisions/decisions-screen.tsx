// Platforms' decisions against the municipality: those that wait for something first. DSA art. 17, 20, 21.
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { PlatformDecisionRow } from '../../../domain/platform-decisions/calls.ts';
import { DECISION_STATES } from '../../../domain/platform-decisions/rules.ts';
import { type Column, DataList, type Filter, FormDialog, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { DecisionForm } from './decision-form.tsx';
import layout from '../../components/basics/layout.module.css';
import classes from './platform-decisions.module.css';
import { StateOfDecision } from './state.tsx';

const keyOf = ({ decision }: PlatformDecisionRow): string => decision.id;

export function PlatformDecisionsScreen() {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const [isNew, setNew] = useState(false);
  const { data, problem, refetch } = useCall('platformDecisions.list', {});
  const { data: channels } = useCall('platformDecisions.channels', {});
  const columns = useColumns();
  const filters = useFilters();
  const note = may('platformDecisions.save') && channels !== undefined && channels.length > 0 && (
    <Button onClick={() => setNew(true)}>{t('platformDecisions.note')}</Button>
  );
  return (
    <Page wide title={t('platformDecisions.title')} subtitle={t('platformDecisions.text')} actions={note}>
      <ProblemNote problem={problem} onRetry={refetch} />
      {data && (
        <DataList
          name={t('platformDecisions.title')}
          rows={data}
          columns={columns}
          rowKey={keyOf}
          rowLabel={({ decision }) => decision.about}
          onOpen={({ decision }) => go(paths.platformDecision(decision.id))}
          filters={filters}
          empty={{ title: t('platformDecisions.emptyTitle'), text: t('platformDecisions.emptyText'), action: note }}
          landscape
        />
      )}
      <FormDialog
        open={isNew ? (channels ?? null) : null}
        onClose={() => setNew(false)}
        title={t('platformDecisions.form.newTitle')}
        size="lg"
      >
        {(choices) => (
          <DecisionForm
            view={null}
            channels={choices}
            onDone={(id) => go(paths.platformDecision(id))}
            onClose={() => setNew(false)}
          />
        )}
      </FormDialog>
    </Page>
  );
}

function useFilters(): Filter<PlatformDecisionRow>[] {
  const { t } = useText();
  return useMemo(
    () => [
      {
        id: 'state',
        label: t('platformDecisions.stateTitle'),
        options: DECISION_STATES.map((value) => ({ value, label: t(`platformDecisions.state.${value}`) })),
        match: ({ state }, value) => state === value,
      },
    ],
    [t],
  );
}

function useColumns(): Column<PlatformDecisionRow>[] {
  const { t } = useText();
  const { today } = useNow();
  return useMemo(
    () => [
      {
        id: 'about',
        header: t('platformDecisions.about'),
        width: 'minmax(200px, 2fr)',
        value: ({ decision }) => decision.about,
        cell: ({ decision, channelName }) => (
          <>
            <div className={layout.oneLine}>
              <bdi lang="sv">{decision.about.split('\n')[0]}</bdi>
            </div>
            <div className={`${layout.oneLine ?? ''} ${classes.sub ?? ''}`}>
              <bdi>{`${t(`platformDecisions.act.${decision.act}`)} · ${channelName}`}</bdi>
            </div>
          </>
        ),
      },
      {
        id: 'state',
        header: t('platformDecisions.stateTitle'),
        width: 'minmax(170px, 1fr)',
        value: ({ state }) => t(`platformDecisions.state.${state}`),
        cell: ({ state, outcome }) => <StateOfDecision state={state} outcome={outcome} />,
      },
      {
        id: 'received',
        header: t('platformDecisions.received'),
        width: '120px',
        minListWidth: 560,
        value: ({ decision }) => decision.receivedOn,
        cell: ({ decision }) => dayShort(decision.receivedOn, today),
      },
      {
        id: 'until',
        header: t('platformDecisions.complainBy'),
        width: '130px',
        minListWidth: 660,
        value: ({ complainBy }) => complainBy,
        cell: ({ complainBy, state }) => (state === 'open' ? dayShort(complainBy, today) : ''),
      },
      { id: 'channel', header: t('platformDecisions.channel'), value: ({ channelName }) => channelName, hidden: true },
      {
        id: 'act',
        header: t('platformDecisions.actTitle'),
        value: ({ decision }) => t(`platformDecisions.act.${decision.act}`),
        hidden: true,
      },
    ],
    [t, today],
  );
}
