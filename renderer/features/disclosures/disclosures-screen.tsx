// Requests for public records: those to be answered first. R39.2.
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import type { DisclosureRow } from '../../../domain/disclosures/calls.ts';
import { DISCLOSURE_STATES } from '../../../domain/disclosures/rules.ts';
import { type Column, DataList, type Filter, Page, ProblemNote } from '../../components/index.ts';
import layout from '../../components/basics/layout.module.css';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './disclosures.module.css';
import { StateOfDisclosure } from './state.tsx';

export function DisclosuresScreen() {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const { data, problem, refetch } = useCall('disclosures.list', {});
  const columns = useColumns();
  const filters = useFilters();
  const enter = may('disclosures.save') && (
    <Button component={Link} href={paths.newDisclosure}>
      {t('disclosures.new')}
    </Button>
  );
  return (
    <Page wide title={t('disclosures.title')} subtitle={t('disclosures.text')} actions={enter}>
      <ProblemNote problem={problem} onRetry={refetch} />
      {data && (
        <DataList
          name={t('disclosures.title')}
          rows={data}
          columns={columns}
          rowKey={({ disclosure }) => disclosure.id}
          rowLabel={({ disclosure }) => disclosure.number}
          onOpen={({ disclosure }) => go(paths.disclosure(disclosure.id))}
          filters={filters}
          empty={{ title: t('disclosures.emptyTitle'), text: t('disclosures.emptyText'), action: enter }}
          landscape
        />
      )}
    </Page>
  );
}

function useFilters(): Filter<DisclosureRow>[] {
  const { t } = useText();
  return useMemo(
    () => [
      {
        id: 'state',
        label: t('disclosures.stateTitle'),
        options: DISCLOSURE_STATES.map((value) => ({ value, label: t(`disclosures.state.${value}`) })),
        match: ({ state }, value) => state === value,
      },
    ],
    [t],
  );
}

function useColumns(): Column<DisclosureRow>[] {
  const { t } = useText();
  const { today } = useNow();
  return useMemo(
    () => [
      {
        id: 'request',
        header: t('disclosures.request'),
        width: 'minmax(220px, 1fr)',
        value: ({ disclosure }) => disclosure.request,
        cell: ({ disclosure, department }) => (
          <>
            <div className={layout.oneLine}>
              <bdi lang="sv">{disclosure.request.split('\n')[0]}</bdi>
            </div>
            <div className={`${layout.oneLine ?? ''} ${classes.sub ?? ''}`}>
              <bdi>{`${disclosure.number} · ${department === '' ? t('disclosures.wholeMunicipality') : department}`}</bdi>
            </div>
          </>
        ),
      },
      {
        id: 'state',
        header: t('disclosures.stateTitle'),
        width: '190px',
        value: ({ state }) => t(`disclosures.state.${state}`),
        cell: ({ state, late }) => <StateOfDisclosure state={state} late={late} />,
      },
      {
        id: 'due',
        header: t('disclosures.dueOn'),
        width: '120px',
        minListWidth: 560,
        value: ({ dueOn }) => dueOn,
        cell: ({ dueOn }) => (dueOn === null ? '' : dayShort(dueOn, today)),
      },
      {
        id: 'items',
        header: t('disclosures.review.list'),
        width: '140px',
        minListWidth: 720,
        value: ({ items }) => items,
        cell: ({ items, reviewed }) => (items === 0 ? '' : t('disclosures.reviewedOf', { items, reviewed })),
      },
      {
        id: 'responsible',
        header: t('disclosures.responsible'),
        width: '140px',
        minListWidth: 880,
        value: ({ responsible }) => responsible,
      },
      {
        id: 'received',
        header: t('disclosures.received'),
        value: ({ disclosure }) => disclosure.receivedAt,
        hidden: true,
      },
      { id: 'number', header: t('disclosures.number'), value: ({ disclosure }) => disclosure.number, hidden: true },
    ],
    [t, today],
  );
}
