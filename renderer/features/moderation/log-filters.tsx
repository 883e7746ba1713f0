// Search and filters of the log.
import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { CaseRow } from '../../../domain/moderation/calls.ts';
import type { Pages } from '../../calls/use-pages.ts';
import { DayInput, NeedMe, Picker, useChannelOptions } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';

import classes from './log-filters.module.css';
import shared from './steps/steps.module.css';
import { useCategoryNames } from './steps/why-step.tsx';
import type { Choices, Search } from './use-search.ts';

const STATUSES = ['draft', 'open', 'done'] as const;
const OUTCOMES = ['none', 'keep', 'unpublish', 'delete', 'restore'] as const;
const everyChannel = (): boolean => true;

export function LogFilters({
  search,
  answer,
  children,
}: {
  search: Search;
  answer: Pages<CaseRow>['answer'];
  children: ReactNode;
}) {
  const { t } = useText();
  const { choices, change } = search;
  const [more, setMore] = useState(choices.category !== null || choices.from !== null || choices.to !== null);
  const channels = useChannelOptions(everyChannel);
  return (
    <div className={shared.stack} role="search">
      <div className={classes.filters}>
        <TextInput
          className={classes.search ?? ''}
          aria-label={t('moderation.list.search')}
          placeholder={t('moderation.list.search')}
          value={choices.search}
          maxLength={200}
          onChange={(event) => change({ search: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') change({ search: '' });
          }}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={
            choices.search !== '' && (
              <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => change({ search: '' })} />
            )
          }
        />
        <Picker
          hideLabel
          label={t('moderation.list.statusFilter')}
          placeholder={t('moderation.list.statusFilter')}
          clearable
          value={choices.status}
          onChange={(value) => change({ status: value as Choices['status'] })}
          options={STATUSES.map((value) => ({ value, label: t(`moderation.status.${value}`) }))}
        />
        <Picker
          hideLabel
          label={t('moderation.list.outcomeFilter')}
          placeholder={t('moderation.list.outcomeFilter')}
          clearable
          value={choices.outcome}
          onChange={(value) => change({ outcome: value as Choices['outcome'] })}
          options={OUTCOMES.map((value) => ({ value, label: t(`moderation.outcome.${value}`) }))}
        />
        <Picker
          hideLabel
          label={t('moderation.list.channelFilter')}
          placeholder={t('moderation.list.channelFilter')}
          clearable
          value={choices.channelId}
          onChange={(channelId) => change({ channelId })}
          options={channels}
        />
      </div>
      {more && <MoreFilters search={search} />}
      <div className={shared.filterFoot}>
        <Button variant="subtle" onClick={() => setMore(!more)} aria-expanded={more}>
          {more ? t('moderation.list.fewer') : t('moderation.list.more')}
        </Button>
        {search.narrowed && (
          <Button variant="subtle" onClick={search.clear}>
            {t('common.clearAll')}
          </Button>
        )}
        <span className={classes.count} role="status">
          {answer !== undefined && t('moderation.list.count', { count: answer.total })}
          <NeedMe count={answer?.needMe} />
        </span>
        {children}
      </div>
    </div>
  );
}

function MoreFilters({ search: { choices, change } }: { search: Search }) {
  const { t } = useText();
  const categories = useCategoryNames();
  return (
    <div className={classes.filters}>
      <Picker
        label={t('moderation.list.categoryFilter')}
        placeholder={t('common.all')}
        clearable
        value={choices.category}
        onChange={(category) => change({ category })}
        options={categories.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayInput label={t('moderation.list.from')} value={choices.from} onChange={(from) => change({ from })} />
      <DayInput label={t('moderation.list.to')} value={choices.to} onChange={(to) => change({ to })} />
    </div>
  );
}
