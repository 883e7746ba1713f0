// The departments with their board and units.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Board, Department, Unit } from '../../../domain/organisation/model.ts';
import { StateLabel, Section, EmptyState, FormDialog } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { dayFull } from '../../i18n/format.ts';
import { asStored, DepartmentForm, UnitForm } from './forms.tsx';
import { MergeForm } from './merge-form.tsx';
import classes from './organisation.module.css';
import { RowMenu } from './row-menu.tsx';
import { useArchive } from './use-archive.tsx';

interface Props {
  departments: readonly Department[];
  units: readonly Unit[];
  boards: readonly Board[];
  withArchived: boolean;
}
/** The department or unit being edited, or the department to be merged; `row` is null for a new one. */
type Editing =
  | { kind: 'department'; row: Department | null }
  | { kind: 'merge'; row: Department }
  | { kind: 'unit'; row: Unit | null; departmentId: string };

export function DepartmentsCard({ departments, units, boards, withArchived }: Props) {
  const { t } = useText();
  const may = useMay();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [shownTitle, setShownTitle] = useState('');
  const edit = (next: Editing): void => {
    if (next.kind === 'merge') setShownTitle(t('organisation.departments.mergeTitle', { name: next.row.name }));
    else {
      const kind = next.kind === 'department' ? 'departments' : 'units';
      setShownTitle(t(`organisation.${kind}.${next.row === null ? 'new' : 'edit'}`));
    }
    setEditing(next);
  };
  const close = (): void => setEditing(null);
  const shown = departments.filter((row) => withArchived || row.archived === null);
  const add = may('organisation.saveDepartment') && (
    <Button variant="default" onClick={() => edit({ kind: 'department', row: null })}>
      {t('organisation.departments.new')}
    </Button>
  );
  return (
    <Section title={t('organisation.departments.title')} extra={add}>
      {shown.length === 0 && (
        <EmptyState
          level={3}
          title={t('organisation.departments.emptyTitle')}
          text={t('organisation.departments.emptyText')}
        />
      )}
      {shown.map((row) => (
        <DepartmentBlock
          key={row.id}
          department={row}
          board={boards.find((board) => board.id === row.boardId)?.name ?? t('organisation.departments.noBoard')}
          into={departments.find((other) => other.id === row.mergedInto)?.name ?? null}
          mayMerge={departments.filter(({ archived }) => archived === null).length > 1}
          units={units.filter((unit) => unit.departmentId === row.id && (withArchived || unit.archived === null))}
          onEdit={edit}
        />
      ))}
      <FormDialog open={editing} onClose={close} title={shownTitle}>
        {(now) => {
          switch (now.kind) {
            case 'department':
              return <DepartmentForm row={asStored(departments, now.row)} boards={boards} onClose={close} />;
            case 'merge':
              return <MergeForm department={now.row} departments={departments} units={units} onClose={close} />;
            case 'unit':
              return (
                <UnitForm
                  row={asStored(units, now.row)}
                  departmentId={now.departmentId}
                  departments={departments}
                  onClose={close}
                />
              );
          }
        }}
      </FormDialog>
    </Section>
  );
}

function DepartmentBlock({
  department,
  board,
  into,
  mayMerge,
  units,
  onEdit,
}: {
  department: Department;
  board: string;
  /** The department that it became part of; null: none. */
  into: string | null;
  /** Whether there is another to merge it with. */
  mayMerge: boolean;
  units: readonly Unit[];
  onEdit: (next: Editing) => void;
}) {
  const { t } = useText();
  const may = useMay();
  const archive = useArchive('departments');
  const { data: channels } = useCall('channels.list', {});
  const count =
    channels?.filter(({ channel }) => channel.departmentId === department.id && channel.state !== 'closed').length ?? 0;
  const isArchived = department.archived !== null;
  return (
    <section className={classes.department}>
      <div className={classes.head}>
        <div className={classes.names}>
          <h3 className={classes.name}>
            <bdi>{department.name}</bdi> {isArchived && <StateLabel>{t('organisation.archived')}</StateLabel>}
          </h3>
          <div className={classes.sub}>
            <bdi>{board}</bdi>
            {count > 0 && ` · ${t('organisation.departments.channels', { count })}`}
            {units.length === 0 && !isArchived && ` · ${t('organisation.departments.noUnits')}`}
          </div>
          <DepartmentHistory department={department} into={into} />
        </div>
        {may('organisation.saveDepartment') && (
          <RowMenu
            name={department.name}
            archived={isArchived}
            onEdit={() => onEdit({ kind: 'department', row: department })}
            onArchive={() => archive(department, department.name)}
            {...(mayMerge && may('organisation.mergeDepartments')
              ? {
                  merge: {
                    label: t('organisation.departments.merge'),
                    onClick: () => onEdit({ kind: 'merge', row: department }),
                  },
                }
              : {})}
            add={{
              label: t('organisation.departments.newUnit'),
              onClick: () => onEdit({ kind: 'unit', row: null, departmentId: department.id }),
            }}
          />
        )}
      </div>
      {units.length > 0 && (
        <ul className={classes.units}>
          {units.map((unit) => (
            <UnitItem
              key={unit.id}
              unit={unit}
              onEdit={() => onEdit({ kind: 'unit', row: unit, departmentId: department.id })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What it was called before, and what it became part of. */
function DepartmentHistory({ department, into }: { department: Department; into: string | null }) {
  const { t } = useText();
  const { formerNames = [], archived } = department;
  const lines = [
    ...formerNames.map(({ name, until }) => t('organisation.departments.formerly', { name, day: dayFull(until) })),
    ...(into === null || archived === null
      ? []
      : [t('organisation.departments.mergedInto', { name: into, day: dayFull(dayInStockholm(archived.at)) })]),
  ];
  return lines.map((line) => (
    <div key={line} className={classes.sub} dir="auto">
      {line}
    </div>
  ));
}

function UnitItem({ unit, onEdit }: { unit: Unit; onEdit: () => void }) {
  const { t } = useText();
  const may = useMay();
  const archive = useArchive('units');
  const { data: people } = useCall('people.list', {});
  const head = people?.find((person) => person.id === unit.headId);
  return (
    <li className={classes.unit}>
      <div className={classes.names}>
        <bdi>{unit.name}</bdi> {unit.archived !== null && <StateLabel>{t('organisation.archived')}</StateLabel>}
        <div className={classes.sub}>
          {head ? t('organisation.units.headedBy', { name: head.name }) : t('organisation.units.noHead')}
        </div>
      </div>
      {may('organisation.saveUnit') && (
        <RowMenu
          name={unit.name}
          archived={unit.archived !== null}
          onEdit={onEdit}
          onArchive={() => archive(unit, unit.name)}
        />
      )}
    </li>
  );
}
