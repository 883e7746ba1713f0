// The organisation: municipality, departments, boards, governing documents, the rules.
import { SegmentedControl, Switch } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { BoardsCard } from './boards-card.tsx';
import { DepartmentsCard } from './departments-card.tsx';
import { Documents } from './documents.tsx';
import { MunicipalityCard } from './municipality-card.tsx';
import { RulesAside, RulesInForce } from '../rules/in-force.tsx';

const PARTS = ['organisation', 'documents', 'rules'] as const;
type Part = (typeof PARTS)[number];

/** @param atRules at the address of the rules, which other screens lead back to */
export function OrganisationScreen({ atRules }: { atRules: boolean }) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<Exclude<Part, 'rules'>>('organisation');
  const part: Part = atRules ? 'rules' : chosen;
  const show = (next: Part): void => {
    if (next !== 'rules') setChosen(next);
    if ((next === 'rules') !== atRules) navigate(next === 'rules' ? paths.rules : paths.organisation);
  };
  const [withArchived, setWithArchived] = useState(false);
  const { data, problem, refetch } = useCall('organisation.get', {});
  const toolbar = (
    <>
      <SegmentedControl
        aria-label={t('organisation.sections.label')}
        value={part}
        onChange={show}
        data={PARTS.map((value) => ({ value, label: t(`organisation.sections.${value}`) }))}
      />
      {part !== 'rules' && (
        <Switch
          label={t('organisation.showArchived')}
          checked={withArchived}
          onChange={(event) => setWithArchived(event.currentTarget.checked)}
        />
      )}
    </>
  );
  const aside =
    data &&
    (part === 'organisation' ? (
      <>
        <MunicipalityCard municipality={data.municipality} />
        <BoardsCard boards={data.boards} withArchived={withArchived} />
      </>
    ) : part === 'rules' ? (
      <RulesAside />
    ) : undefined);
  return (
    <Page
      title={t('organisation.title')}
      subtitle={data?.municipality?.name ?? t('organisation.subtitle')}
      toolbar={toolbar}
      {...(aside ? { aside } : {})}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {data && part === 'organisation' && (
        <DepartmentsCard
          departments={data.departments}
          units={data.units}
          boards={data.boards}
          withArchived={withArchived}
        />
      )}
      {data && part === 'documents' && <Documents documents={data.documents} withArchived={withArchived} />}
      {part === 'rules' && <RulesInForce />}
    </Page>
  );
}
