// What the inbox shows: whose, of which kind and of which channel.
import { SegmentedControl } from '@mantine/core';
import { INBOX_TYPES, type InboxList, type InboxRow, type InboxType } from '../../../domain/inbox/calls.ts';
import { Picker, useChannelOptions } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './inbox.module.css';

export interface Narrowing {
  list: InboxList;
  type: InboxType | null;
  channelId: string | null;
}

interface FiltersProps extends Narrowing {
  /** All rows of the list, which the numbers count. */
  rows: readonly InboxRow[];
  onChange: (part: Partial<Narrowing>) => void;
}

const LISTS = ['mine', 'all', 'later'] as const satisfies readonly InboxList[];

export function Filters({ list, type, channelId, rows, onChange }: FiltersProps) {
  const { t } = useText();
  const channels = useChannelOptions(everyChannel);
  const types = INBOX_TYPES.map((value) => ({
    value,
    label: t('inbox.typeCount', {
      type: t(`inbox.types.${value}`),
      count: rows.filter((row) => row.type === value).length,
    }),
  }));
  return (
    <div className={classes.filters} role="search" aria-label={t('inbox.filters')}>
      <SegmentedControl
        aria-label={t('inbox.whose')}
        value={list}
        onChange={(value) => onChange({ list: value })}
        data={LISTS.map((value) => ({ value, label: t(`inbox.${value === 'later' ? 'later.list' : value}`) }))}
      />
      <Picker
        hideLabel
        label={t('inbox.everyType')}
        placeholder={t('inbox.everyType')}
        clearable
        value={type}
        onChange={(value) => onChange({ type: INBOX_TYPES.find((one) => one === value) ?? null })}
        options={types}
      />
      <Picker
        hideLabel
        label={t('inbox.channel')}
        placeholder={t('inbox.channel')}
        clearable
        value={channelId}
        onChange={(value) => onChange({ channelId: value })}
        options={channels}
      />
    </div>
  );
}

const everyChannel = (): boolean => true;
