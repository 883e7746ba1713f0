// Search and filters of the log.
import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import {
  DIARY_STATES,
  DIRECTIONS,
  KEPT_WHERE,
  RECORD_KINDS,
  RECORD_OUTCOMES,
  RECORD_STATES,
} from '../../../domain/records/model.ts';
import { DayInput, Picker, useChannelOptions, usePersonOptions } from '../../components/index.ts';
import { useNarrow } from '../../hooks/use-narrow.ts';
import { useText } from '../../i18n/use-text.ts';
import { useCategoryNames } from '../moderation/steps/why-step.tsx';
import classes from './records.module.css';
import type { Choices, RecordSearch } from './use-search.ts';

const everyone = (): boolean => true;

interface Props {
  search: RecordSearch;
  box: RefObject<HTMLInputElement | null>;
}

export function RecordFilters({ search, box }: Props) {
  const { t } = useText();
  const { choices, change } = search;
  const narrow = useNarrow();
  const [more, setMore] = useState(
    [
      choices.outcome,
      choices.category,
      choices.diary,
      choices.keptWhere,
      choices.personId,
      choices.from,
      choices.to,
    ].some((value) => value !== null),
  );
  return (
    <div className={classes.stack} role="search">
      <div className={classes.filters}>
        <TextInput
          ref={box}
          className={classes.search ?? ''}
          aria-label={t('records.search')}
          placeholder={t('records.searchShort')}
          aria-keyshortcuts="/"
          value={choices.search}
          maxLength={200}
          onChange={(event) => change({ search: event.currentTarget.value })}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={
            choices.search !== '' && (
              <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => change({ search: '' })} />
            )
          }
        />
        {(more || !narrow) && <FirstPickers search={search} />}
        <div className={classes.buttons}>
          <Button variant="subtle" onClick={() => setMore(!more)} aria-expanded={more}>
            {more ? t('records.fewer') : t('records.more')}
          </Button>
          {search.narrowed && (
            <Button variant="subtle" onClick={search.clear}>
              {t('common.clearAll')}
            </Button>
          )}
        </div>
      </div>
      {more && <MorePickers search={search} />}
    </div>
  );
}

function FirstPickers({ search: { choices, change } }: { search: RecordSearch }) {
  const { t } = useText();
  const channels = useChannelOptions(everyone);
  return (
    <>
      <Picker
        hideLabel
        label={t('records.direction')}
        placeholder={t('records.direction')}
        clearable
        value={choices.direction}
        onChange={(value) => change({ direction: value as Choices['direction'] })}
        options={DIRECTIONS.map((value) => ({ value, label: t(`records.directions.${value}`) }))}
      />
      <Picker
        hideLabel
        label={t('records.kind')}
        placeholder={t('records.kind')}
        clearable
        value={choices.kind}
        onChange={(value) => change({ kind: value as Choices['kind'] })}
        options={RECORD_KINDS.map((value) => ({ value, label: t(`records.kinds.${value}`) }))}
      />
      <Picker
        hideLabel
        label={t('records.channel')}
        placeholder={t('records.channel')}
        clearable
        value={choices.channelId}
        onChange={(channelId) => change({ channelId })}
        options={channels}
      />
      <Picker
        hideLabel
        label={t('records.stands')}
        placeholder={t('records.stands')}
        clearable
        value={choices.stands}
        onChange={(value) => change({ stands: value as Choices['stands'] })}
        options={RECORD_STATES.map((value) => ({ value, label: t(`records.standsOf.${value}`) }))}
      />
    </>
  );
}

function MorePickers({ search: { choices, change } }: { search: RecordSearch }) {
  const { t } = useText();
  const categories = useCategoryNames();
  const people = usePersonOptions(everyone);
  const all = t('common.all');
  return (
    <div className={classes.more}>
      <Picker
        label={t('records.outcome')}
        placeholder={all}
        clearable
        value={choices.outcome}
        onChange={(value) => change({ outcome: value as Choices['outcome'] })}
        options={RECORD_OUTCOMES.map((value) => ({ value, label: t(`records.outcomes.${value}`) }))}
      />
      <Picker
        label={t('records.category')}
        placeholder={all}
        clearable
        value={choices.category}
        onChange={(category) => change({ category })}
        options={categories.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Picker
        label={t('records.diary')}
        placeholder={all}
        clearable
        value={choices.diary}
        onChange={(value) => change({ diary: value as Choices['diary'] })}
        options={DIARY_STATES.map((value) => ({ value, label: t(`records.diaries.${value}`) }))}
      />
      <Picker
        label={t('records.kept')}
        placeholder={all}
        clearable
        value={choices.keptWhere}
        onChange={(value) => change({ keptWhere: value as Choices['keptWhere'] })}
        options={KEPT_WHERE.map((value) => ({ value, label: t(`records.keptWhere.${value}`) }))}
      />
      <Picker
        label={t('records.person')}
        placeholder={all}
        clearable
        value={choices.personId}
        onChange={(personId) => change({ personId })}
        options={people}
      />
      <DayInput label={t('records.from')} value={choices.from} onChange={(from) => change({ from })} />
      <DayInput label={t('records.to')} value={choices.to} onChange={(to) => change({ to })} />
      <Picker
        label={t('records.order')}
        placeholder={all}
        value={choices.order}
        onChange={(value) => change({ order: value === 'oldest' ? 'oldest' : 'newest' })}
        options={(['newest', 'oldest'] as const).map((value) => ({ value, label: t(`records.orders.${value}`) }))}
      />
    </div>
  );
}
