// Which rows of the cover picture are shown: those of a department or a unit, one's own, those with a text in them, and
// only those that need something. What is left out is said, and can be brought back.
import { Anchor, Button, CloseButton, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { EmptyState } from '../../components/index.ts';
import { SearchSelect } from '../../components/fields/search-select.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv } from '../../i18n/format.ts';
import { NO_FILTER } from './timeline/groups.ts';
import type { RowKind } from './timeline/legend.tsx';
import type { DrawnRow } from './timeline/model.ts';
import classes from './toolbar.module.css';
import type { ShownRows } from './use-shown-rows.ts';

interface Props {
  view: RowKind;
  /** The rows before any filter. */
  all: readonly DrawnRow[];
  shown: ShownRows;
}

/** One's own, then departments and units that have rows, each department before its units. */
function usePlaces(view: RowKind, all: readonly DrawnRow[]): { value: string; label: string; group?: string }[] {
  const { t } = useText();
  const { data } = useCall('organisation.get', {});
  return useMemo(() => {
    const used = new Set(all.flatMap(({ departmentId, unitId }) => [departmentId, unitId]));
    const departments = (data?.departments ?? [])
      .map((department) => ({
        ...department,
        units: (data?.units ?? []).filter((unit) => unit.departmentId === department.id && used.has(unit.id)),
      }))
      .filter(({ id, units }) => used.has(id) || units.length > 0)
      .sort((a, b) => compareSv(a.name, b.name));
    return [
      { value: 'mine', label: t(`absences.timeline.mine.${view}`) },
      ...departments.flatMap(({ id, name, units }) => [
        { value: `department:${id}`, label: t('absences.timeline.wholeDepartment', { name }), group: name },
        ...units.map((unit) => ({ value: `unit:${unit.id}`, label: unit.name, group: name })),
      ]),
    ];
  }, [view, all, data, t]);
}

/** Whose rows, and whether only those that need something. */
export function CoverFilter({ view, all, shown }: Props) {
  const { t } = useText();
  const places = usePlaces(view, all);
  const { filter, setFilter } = shown;
  return (
    <>
      <SearchSelect
        className={classes.whose ?? ''}
        aria-label={t('absences.timeline.whose')}
        placeholder={t('absences.timeline.allUnits')}
        value={filter.whose}
        onChange={(whose) => setFilter({ ...filter, whose })}
        options={places}
        clearable
        clearButtonProps={{ 'aria-label': `${t('common.clear')}: ${t('absences.timeline.whose')}` }}
      />
      {view === 'channels' && (
        <Switch
          className={classes.needOnly ?? ''}
          wrapperProps={{ 'data-undecided': !shown.isDecided || undefined }}
          label={t('absences.timeline.needOnly')}
          checked={shown.needOnly}
          onChange={(event) => shown.setNeedOnly(event.currentTarget.checked)}
        />
      )}
    </>
  );
}

/** A search in the names of the rows. */
export function RowSearch({ view, shown: { filter, setFilter } }: Omit<Props, 'all'>) {
  const { t } = useText();
  const label = t(`absences.timeline.find.${view}`);
  return (
    <TextInput
      className={classes.search ?? ''}
      size="xs"
      aria-label={label}
      placeholder={label}
      value={filter.text}
      onChange={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setFilter({ ...filter, text: '' });
      }}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        filter.text !== '' && (
          <CloseButton size="xs" aria-label={t('common.clear')} onClick={() => setFilter({ ...filter, text: '' })} />
        )
      }
    />
  );
}

/** "Visar 12 av 500 kanaler", with a way back. */
export function FilterSaid({ view, all, shown: { filter, setFilter, rows } }: Props) {
  const { t } = useText();
  const isFiltered = filter.whose !== null || filter.text.trim() !== '';
  return (
    <p className="dim" role="status" hidden={!isFiltered}>
      {isFiltered && (
        <>
          {t(`absences.timeline.showing.${view}`, { shown: rows.length, all: all.length })}{' '}
          <Anchor component="button" type="button" fz="inherit" onClick={() => setFilter(NO_FILTER)}>
            {t('absences.timeline.showAll')}
          </Anchor>
        </>
      )}
    </p>
  );
}

export function NoMatch({ shown: { setFilter } }: Pick<Props, 'shown'>) {
  const { t } = useText();
  return (
    <EmptyState
      title={t('common.list.noMatch')}
      text={t('common.list.noMatchText')}
      action={
        <Button variant="default" onClick={() => setFilter(NO_FILTER)}>
          {t('common.clearAll')}
        </Button>
      }
    />
  );
}
