// Records that the boards' plans say may be disposed of now, what blocks them, and a proposal to dispose of them. R12, R47.
import { Button } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { z } from 'zod';
import type { Output } from '../../../domain/contract/api.ts';
import type { DueRow } from '../../../domain/disposal/calls.ts';
import { Text } from '../../../domain/kernel/schemas.ts';
import { call } from '../../bridge.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { usePages } from '../../calls/use-pages.ts';
import {
  EmptyState,
  FormButtons,
  FormDialog,
  FormFrame,
  Note,
  Page,
  ProblemNote,
  type RowColumn,
  RowsView,
  Section,
  StateLabel,
  TextAreaField,
} from '../../components/index.ts';
import { SearchSelect } from '../../components/fields/search-select.tsx';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { dayFull, dayShort, listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { placeOf } from '../../record/place-of.ts';
import classes from './disposal.module.css';

type Rules = Output<'disposal.rules'>;
interface Filter {
  typeId: string | null;
  channelId: string | null;
}

export function DueScreen() {
  const { t } = useText();
  const [filter, setFilter] = useState<Filter>({ typeId: null, channelId: null });
  const [proposing, setProposing] = useState<Filter | null>(null);
  const { data: rules, problem, refetch } = useCall('disposal.rules', {});
  const kept = rules?.types.filter(({ afterYears }) => afterYears === null) ?? [];
  return (
    <Page
      wide
      title={t('disposal.due.title')}
      subtitle={t('disposal.due.text')}
      back={{ label: t('disposal.title'), to: paths.disposal }}
      actions={
        filter.typeId !== null && <Button onClick={() => setProposing(filter)}>{t('disposal.due.propose')}</Button>
      }
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {rules !== undefined && <Filters rules={rules} filter={filter} onChange={setFilter} />}
      {kept.length > 0 && (
        <p className="dim">
          <bdi>{t('disposal.due.kept', { names: listed(kept.map(({ name }) => name)) })}</bdi>
        </p>
      )}
      <Section>
        <DueRows key={JSON.stringify(filter)} filter={filter} rules={rules} />
      </Section>
      <FormDialog open={proposing} onClose={() => setProposing(null)} title={t('disposal.due.proposeTitle')} size="sm">
        {(one) => <ProposeForm filter={one} onClose={() => setProposing(null)} />}
      </FormDialog>
    </Page>
  );
}

interface FiltersProps {
  rules: Rules;
  filter: Filter;
  onChange: (filter: Filter) => void;
}

function Filters({ rules, filter, onChange }: FiltersProps) {
  const { t } = useText();
  const disposing = rules.types.filter(({ afterYears }) => afterYears !== null);
  if (disposing.length === 0) return <Note tone="amber">{t('disposal.due.noRules')}</Note>;
  return (
    <div className={classes.filters}>
      <SearchSelect
        label={t('disposal.due.rule')}
        options={disposing.map(({ id, name, board, afterYears }) => ({
          value: id,
          label: [board, t('disposal.due.after', { name, count: afterYears ?? 0 })].filter(Boolean).join(': '),
        }))}
        value={filter.typeId}
        onChange={(typeId) => onChange({ ...filter, typeId })}
        placeholder={t('disposal.due.everyRule')}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
      />
      <SearchSelect
        label={t('disposal.due.channel')}
        options={rules.channels.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.channelId}
        onChange={(channelId) => onChange({ ...filter, channelId })}
        placeholder={t('disposal.due.everyChannel')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
      />
    </div>
  );
}

function DueRows({ filter, rules }: { filter: Filter; rules: Rules | undefined }) {
  const { t } = useText();
  const [, go] = useLocation();
  const fetch = useCallback(
    (offset: number, limit: number) => call('disposal.due', { ...filter, offset, limit }),
    [filter],
  );
  const pages = usePages<DueRow>(
    useMemo(() => ['disposal.due', JSON.stringify(filter)], [filter]),
    fetch,
  );
  const columns = useColumns(rules);
  if (pages.total === 0) return <EmptyState title={t('disposal.due.none')} text={t('disposal.due.noneText')} />;
  return (
    <>
      <ProblemNote problem={pages.problem} />
      <RowsView
        label={t('disposal.due.title')}
        count={pages.total ?? 0}
        rowAt={pages.rowAt}
        rowKey={(row) => `${row.kind}/${row.id}`}
        rowLabel={(row) => `${row.recordNo || t(`records.kinds.${row.kind}`)}, ${row.channelName}`}
        columns={columns}
        onOpen={(row) => go(placeOf(row))}
        onRange={pages.onRange}
        isBusy={pages.isEarlier}
      />
    </>
  );
}

function useColumns(rules: Rules | undefined): RowColumn<DueRow>[] {
  const { t } = useText();
  return useMemo(() => {
    const nameOfType = (id: string): string => rules?.types.find((type) => type.id === id)?.name ?? '';
    const titleOf = ({ title, secret }: DueRow): string => title || t(secret ? 'records.secret' : 'records.untitled');
    return [
      { id: 'from', header: t('disposal.due.from'), width: '120px', cell: (row) => dayShort(row.from) },
      {
        id: 'what',
        header: t('disposal.list.case'),
        width: 'minmax(160px, 2fr)',
        cell: (row) => (
          <bdi className={classes.clip}>{`${row.recordNo || t(`records.kinds.${row.kind}`)}: ${titleOf(row)}`}</bdi>
        ),
      },
      {
        id: 'channel',
        header: t('disposal.due.channel'),
        width: 'minmax(120px, 1fr)',
        cell: (row) => <bdi className={classes.clip}>{`${row.channelName}, ${dayFull(row.at)}`}</bdi>,
      },
      {
        id: 'rule',
        header: t('disposal.due.rule'),
        width: 'minmax(110px, 1fr)',
        minListWidth: 760,
        cell: (row) => <bdi className={classes.clip}>{nameOfType(row.typeId)}</bdi>,
      },
      {
        id: 'state',
        header: t('disposal.due.state'),
        width: 'minmax(130px, 1fr)',
        cell: (row) => <DueState row={row} />,
      },
    ];
  }, [rules, t]);
}

function DueState({ row: { blocked, listId } }: { row: DueRow }) {
  const { t } = useText();
  const [block] = blocked;
  if (block !== undefined) return <StateLabel tone="amber">{t(`disposal.due.blocked.${block}`)}</StateLabel>;
  return listId === null ? (
    <StateLabel>{t('disposal.due.free')}</StateLabel>
  ) : (
    <StateLabel tone="green">{t('disposal.due.listed')}</StateLabel>
  );
}

const Proposal = z.object({ note: Text });

function ProposeForm({ filter, onClose }: { filter: Filter; onClose: () => void }) {
  const { t } = useText();
  const [, go] = useLocation();
  const propose = useAction('disposal.propose', { quiet: true, onDone: ({ id }) => go(paths.disposalList(id)) });
  const { form, submit } = useFormFor(Proposal, { defaultValues: { note: '' } });
  const { typeId, channelId } = filter;
  return (
    <FormFrame form={form} onSubmit={submit(({ note }) => propose.run({ typeId: typeId ?? '', channelId, note }))}>
      <p className="dim">{t('disposal.due.proposeText')}</p>
      <TextAreaField name="note" label={t('disposal.due.note')} />
      <FormButtons onCancel={onClose} save={t('disposal.due.propose')} />
    </FormFrame>
  );
}
