// Records that the boards' plans say may be disposed of now, what blocks them, and a proposal to dispose of them. R12, R47.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { z } from 'zod';
import type { Output } from '../../../domain/contract/api.ts';
import { Text } from '../../../domain/kernel/schemas.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import {
  EmptyState,
  FormButtons,
  FormDialog,
  FormFrame,
  Note,
  Page,
  ProblemNote,
  Section,
  TextAreaField,
} from '../../components/index.ts';
import { SearchSelect } from '../../components/fields/search-select.tsx';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './disposal.module.css';
import { DueRows } from './due-rows.tsx';

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
      <p className="dim">
        {filter.typeId === null && rules !== undefined && t('disposal.due.chooseRule')}{' '}
        {kept.length > 0 && <bdi>{t('disposal.due.kept', { names: listed(kept.map(({ name }) => name)) })}</bdi>}
      </p>
      <Section>
        <DueRows
          key={JSON.stringify(filter)}
          filter={filter}
          rules={rules}
          none={<EmptyState title={t('disposal.due.none')} text={t('disposal.due.noneText')} />}
        />
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
