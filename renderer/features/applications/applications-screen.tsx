// The applications: those that wait for a decision by its day, then those that the applicant has, then the settled ones.
import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { ApplicationRow } from '../../../domain/applications/calls.ts';
import { APPLICATION_STATES, type ApplicationState } from '../../../domain/applications/model.ts';
import { addDays, weekday } from '../../../domain/calendar/days.ts';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { EmptyState, ListRow, Page, ProblemNote, RowList, Section, type Tone } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { createSessionValue } from '../../hooks/session-value.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv, dayOf, dueTime, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';
import classes from './applications.module.css';
import { StateOfApplication } from './state.tsx';

const GROUPS = ['late', 'today', 'week', 'later', 'open', 'done'] as const;
type GroupName = (typeof GROUPS)[number];

/** With the applicant, who continues. */
const WITH_APPLICANT: readonly ApplicationState[] = ['draft', 'returned', 'lapsed'];
const DAYS_TO_SUNDAY = 7;

function groupOf({ state, decideBy }: ApplicationRow, today: string): GroupName {
  if (state === 'submitted' && decideBy !== null) {
    if (decideBy < today) return 'late';
    if (decideBy === today) return 'today';
    return decideBy <= addDays(today, DAYS_TO_SUNDAY - weekday(today)) ? 'week' : 'later';
  }
  return WITH_APPLICANT.includes(state) ? 'open' : 'done';
}

/** The day that a row is sorted by: that of the decision to come, or of the last change. */
const dayOfRow = ({ state, decideBy, application }: ApplicationRow): string =>
  state === 'submitted' && decideBy !== null ? decideBy : dayOf(application.changed.at);

interface Narrowing {
  state: ApplicationState | null;
  departmentId: string | null;
}
const kept = createSessionValue<Narrowing>({ state: null, departmentId: null });
const WIDE = 'wide';

export function ApplicationsScreen() {
  const { t } = useText();
  const may = useMay();
  const { today } = useNow();
  const { data, problem, refetch } = useCall('applications.list', {});
  const [narrowing, setNarrowing] = useState(kept.get);
  useEffect(() => kept.set(narrowing), [narrowing]);
  const shown = (data ?? []).filter(
    ({ state, application }) =>
      (narrowing.state === null || state === narrowing.state) &&
      (narrowing.departmentId === null || (application.departmentId ?? WIDE) === narrowing.departmentId),
  );
  const toDecide = (data ?? []).filter(({ whyNotDecide }) => whyNotDecide === null).length;
  const newButton = may('applications.save') ? (
    <Button component={Link} href={paths.newApplication} leftSection={<IconPlus size={15} aria-hidden />}>
      {t('applications.new')}
    </Button>
  ) : undefined;
  return (
    <Page
      title={t('applications.title')}
      {...(toDecide > 0 ? { subtitle: t('applications.list.toDecide', { count: toDecide }) } : {})}
      actions={data?.length === 0 ? undefined : newButton}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {data?.length === 0 ? (
        <Section>
          <EmptyState
            title={t('applications.list.emptyTitle')}
            text={t('applications.list.emptyText')}
            action={newButton}
          />
        </Section>
      ) : (
        <div className={layout.stack}>
          {data !== undefined && <Filters rows={data} narrowing={narrowing} onChange={setNarrowing} />}
          {data !== undefined && shown.length === 0 && <p className="dim">{t('applications.list.noMatch')}</p>}
          {GROUPS.map((group) => (
            <Group key={group} group={group} rows={shown.filter((row) => groupOf(row, today) === group)} />
          ))}
        </div>
      )}
    </Page>
  );
}

function Filters({
  rows,
  narrowing,
  onChange,
}: {
  rows: readonly ApplicationRow[];
  narrowing: Narrowing;
  onChange: (next: Narrowing) => void;
}) {
  const { t } = useText();
  const departments = new Map(
    rows.map(({ application, departmentName }) => [
      application.departmentId ?? WIDE,
      application.departmentId === null ? t('channels.municipalityWide') : departmentName,
    ]),
  );
  const states = APPLICATION_STATES.filter((state) => rows.some((row) => row.state === state));
  return (
    <div className={classes.filters} role="search">
      <Select
        aria-label={t('applications.list.filter')}
        placeholder={t('applications.list.filter')}
        data={states.map((value) => ({ value, label: t(`applications.state.${value}`) }))}
        value={narrowing.state}
        onChange={(state) => onChange({ ...narrowing, state })}
        clearable
        clearButtonProps={{ 'aria-label': `${t('common.clear')}: ${t('applications.list.filter')}` }}
      />
      {departments.size > 1 && (
        <Select
          aria-label={t('applications.list.department')}
          placeholder={t('applications.list.department')}
          data={[...departments]
            .map(([value, label]) => ({ value, label }))
            .sort((a, b) => compareSv(a.label, b.label))}
          value={narrowing.departmentId}
          onChange={(departmentId) => onChange({ ...narrowing, departmentId })}
          clearable
          clearButtonProps={{ 'aria-label': `${t('common.clear')}: ${t('applications.list.department')}` }}
        />
      )}
    </div>
  );
}

function Group({ group, rows }: { group: GroupName; rows: readonly ApplicationRow[] }) {
  const { t } = useText();
  if (rows.length === 0) return null;
  const direction = group === 'open' || group === 'done' ? -1 : 1;
  const title = t(`applications.list.${group}`);
  return (
    <Section title={title} tone={group === 'late' ? 'red' : 'plain'}>
      <RowList label={title}>
        {rows
          .toSorted((a, b) => direction * (dayOfRow(a) < dayOfRow(b) ? -1 : 1))
          .map((row) => (
            <Line key={row.application.id} row={row} tone={TONES[group] ?? 'plain'} />
          ))}
      </RowList>
    </Section>
  );
}

const TONES: Readonly<Partial<Record<GroupName, Tone>>> = { late: 'red', today: 'amber' };

function Line({ row, tone }: { row: ApplicationRow; tone: Tone }) {
  const { t } = useText();
  const { today } = useNow();
  const platform = useChannelPlatformName()(row.application);
  const { application, state, departmentName, unitName, applicant } = row;
  const place =
    application.departmentId === null
      ? t('channels.municipalityWide')
      : [departmentName, unitName].filter((name) => name !== '').join(', ');
  const canGoOn = row.mine && WITH_APPLICANT.includes(state);
  return (
    <ListRow
      when={dueTime(dayOfRow(row), today)}
      whenExact={exactTime(dayOfRow(row))}
      tone={tone}
      mark={<PlatformMark id={application.platform} name={platform} />}
      title={
        <>
          <bdi>{application.name}</bdi>, {platform}{' '}
          <span className={classes.state}>
            <StateOfApplication state={state} />
          </span>
        </>
      }
      detail={
        <bdi>
          {[application.number, applicant.name, place]
            .concat(
              state === 'submitted' && row.lapsesOn !== null
                ? [t('applications.list.lapses', { day: dueTime(row.lapsesOn, today) })]
                : [],
            )
            .filter((part) => part !== '')
            .join(' · ')}
        </bdi>
      }
      opens
      action={
        <Button component={Link} href={paths.application(application.id)} variant="default">
          {t(
            row.whyNotDecide === null
              ? 'applications.list.decide'
              : canGoOn
                ? 'applications.list.continue'
                : 'applications.list.show',
          )}
        </Button>
      }
    />
  );
}
