// The people: details, authorisations, and what they run. R03, R10, R28.
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Person } from '../../../domain/people/model.ts';
import { ROLES } from '../../../domain/rights/roles.ts';
import {
  StateLabel,
  type Column,
  DataList,
  type Filter,
  FormDialog,
  type ListSelection,
  Page,
  ProblemNote,
} from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { newPersonAs, usePassedValue } from '../../hooks/passed-value.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { FairnessCard } from '../cover/fairness-card.tsx';
import { useRoleTexts } from '../../hooks/use-names.ts';
import classes from './people.module.css';
import { ChosenPeople } from './permit-many.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { PersonForm } from './person-form.tsx';
import { useRuns } from './runs.ts';
import { PermissionBadge, permissionState, useDepartmentName, usePermissionText } from './person-texts.tsx';

const PERMISSIONS = ['inUse', 'given', 'none', 'withdrawn', 'electedNot', 'archived'] as const;

const keyOf = ({ id }: Person): string => id;

export function PeopleScreen({ id = null }: { id?: string | null }) {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const [openId, setOpenId] = useState<string | null>(id);
  const wanted = usePassedValue(newPersonAs);
  const [adding, setAdding] = useState<true | null>(wanted === null ? null : true);
  const { data: people, problem, refetch } = useCall('people.list', {});
  const inUse = people?.filter((person) => person.archived === null).length;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selection = useSelection(chosen, setChosen);
  const chosenPeople = (people ?? []).filter((person) => chosen.has(person.id));
  const filters = useFilters();
  const columns = useColumns();
  const close = (): void => {
    setOpenId(null);
    if (id !== null) go(paths.people);
  };
  const add = may('people.save') && <Button onClick={() => setAdding(true)}>{t('people.new')}</Button>;
  return (
    <Page
      wide
      title={t('people.title')}
      {...(inUse === undefined ? {} : { subtitle: t('people.subtitle', { count: inUse }) })}
      actions={add}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {people && (
        <div>
          <DataList
            name={t('people.list.exportTitle')}
            rows={people}
            columns={columns}
            rowKey={keyOf}
            {...(may('people.permitMany') ? { selection } : {})}
            rowLabel={(person) => person.name}
            onOpen={(person) => setOpenId(person.id)}
            filters={filters}
            initialSort={{ id: 'name' }}
            empty={{ title: t('people.list.emptyTitle'), text: t('people.list.emptyText'), action: add }}
          />
          {chosenPeople.length > 0 && <ChosenPeople people={chosenPeople} onClear={() => setChosen(new Set())} />}
        </div>
      )}
      <FairnessCard />
      <PersonDrawer id={openId} people={people} onClose={close} />
      <FormDialog
        open={people === undefined ? null : adding}
        onClose={() => setAdding(null)}
        title={t('people.form.newTitle')}
        size="lg"
      >
        {() => <PersonForm row={null} role={wanted} onClose={() => setAdding(null)} />}
      </FormDialog>
    </Page>
  );
}

function useSelection(
  chosen: ReadonlySet<string>,
  onChange: (chosen: ReadonlySet<string>) => void,
): ListSelection<Person> {
  const { t } = useText();
  return useMemo(
    () => ({
      chosen,
      onChange,
      mayChoose: ({ archived }) => archived === null,
      boxLabel: ({ name }) => t('bulk.people.select', { name }),
    }),
    [chosen, onChange, t],
  );
}

function useColumns(): Column<Person>[] {
  const { t } = useText();
  const placeName = useDepartmentName();
  const roleWords = useRoleTexts();
  const permissionText = usePermissionText();
  const runs = useRuns();
  const runsText = (person: Person): string => {
    const count = runs.get(person.id)?.length ?? 0;
    return count === 0 ? t('people.list.runsNothing') : t('people.list.runsCount', { count });
  };
  return [
    {
      id: 'name',
      header: t('people.list.name'),
      width: 'minmax(170px, 1.4fr)',
      value: (person) => person.name,
      cell: (person) => (
        <div className={classes.line}>
          <bdi>{person.name}</bdi> {person.archived !== null && <StateLabel>{t('people.archived')}</StateLabel>}
          {person.title !== '' && (
            <div className={classes.sub}>
              <bdi>{person.title}</bdi>
            </div>
          )}
        </div>
      ),
    },
    {
      id: 'role',
      header: t('people.list.role'),
      width: 'minmax(150px, 1.2fr)',
      value: (person) => (person.elected ? t('people.elected') : roleWords(person).join('; ')) || t('people.noRole'),
      cell: (person) => {
        const labels: string[] = [...new Set(person.roles.map(({ role }) => t(`people.role.${role}`)))];
        if (person.elected) labels.unshift(t('people.elected'));
        return labels.length === 0 ? <span className="dim">{t('people.noRole')}</span> : labels.join(', ');
      },
    },
    {
      id: 'department',
      header: t('people.list.department'),
      width: 'minmax(120px, 1.2fr)',
      minListWidth: 620,
      value: (person) => placeName(person.departmentId),
      cell: (person) => (
        <div className={classes.line}>
          <bdi>{placeName(person.departmentId)}</bdi>
          <div className={classes.sub}>
            <bdi>{placeName(person.unitId)}</bdi>
          </div>
        </div>
      ),
      text: (person) =>
        [placeName(person.departmentId), placeName(person.unitId)].filter((name) => name !== '').join(', '),
    },
    {
      id: 'permission',
      header: t('people.list.permission'),
      width: 'minmax(140px, 190px)',
      value: (person) => permissionText(person),
      cell: (person) => <PermissionBadge person={person} />,
    },
    {
      id: 'runs',
      header: t('people.list.runs'),
      width: '110px',
      minListWidth: 760,
      value: (person) => runs.get(person.id)?.length ?? 0,
      text: runsText,
      cell: (person) => <span className={runs.has(person.id) ? undefined : 'dim'}>{runsText(person)}</span>,
    },
    { id: 'email', header: t('people.list.email'), value: (person) => person.email, hidden: true },
  ];
}

function useFilters(): Filter<Person>[] {
  const { t } = useText();
  const { data } = useCall('organisation.get', {});
  return useMemo(
    () => [
      {
        id: 'department',
        label: t('people.list.department'),
        options: (data?.departments ?? []).map((department) => ({ value: department.id, label: department.name })),
        match: (person, value) => person.departmentId === value,
      },
      {
        id: 'role',
        label: t('people.list.role'),
        options: [
          ...ROLES.map((value) => ({ value, label: t(`people.role.${value}`) })),
          { value: 'elected', label: t('people.elected') },
        ],
        match: (person, value) =>
          value === 'elected' ? person.elected : person.roles.some((role) => role.role === value),
      },
      {
        id: 'permission',
        label: t('people.list.filterPermission'),
        initial: 'inUse',
        options: PERMISSIONS.map((value) => ({ value, label: t(`people.list.permissions.${value}`) })),
        match: (person, value) =>
          value === 'archived'
            ? person.archived !== null
            : person.archived === null && (value === 'inUse' || permissionState(person) === value),
      },
    ],
    [data, t],
  );
}
