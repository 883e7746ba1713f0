// The form of an election or a crisis: its days, its channels, and who watches them. R15, R28, R29.
import { z } from 'zod';
import { useWatch } from 'react-hook-form';
import { BulkIds } from '../../../domain/kernel/bulk.ts';
import type { Output } from '../../../domain/contract/api.ts';
import type { WatchPeriodRow } from '../../../domain/watch-periods/calls.ts';
import { hasAuthorisation } from '../../../domain/people/role-checks.ts';
import { WATCH_KINDS, WatchPeriodFields } from '../../../domain/channels/watch-period-model.ts';
import {
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  MultiSelectField,
  Note,
  RadioField,
  SwitchField,
  TextField,
  useChannelOptions,
  usePersonOptions,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';

const Draft = WatchPeriodFields.extend({ channelIds: BulkIds });
type Draft = z.input<typeof Draft>;
type ListedChannel = Output<'channels.list'>[number];

const isMine = ({ channel, mine }: ListedChannel): boolean => mine && channel.state !== 'closed';

/** `row`: null for a new one. */
export function WatchPeriodForm({ row, onClose }: { row: WatchPeriodRow | null; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('watchPeriods.save', { quiet: true, success: 'watchPeriods.form.saved', onDone: onClose });
  const channels = useChannelOptions(isMine);
  const people = usePersonOptions(hasAuthorisation);
  const hasBegun = row !== null && row.period.from < today;
  const { form, submit } = useFormFor(Draft, {
    prefix: 'fields.',
    defaultValues: {
      kind: row?.period.kind ?? 'election',
      name: row?.period.name ?? '',
      from: row?.period.from ?? today,
      to: row?.period.to ?? '',
      watcherIds: row?.period.watcherIds ?? [],
      dailyCapture: row?.period.dailyCapture ?? true,
      channelIds: row?.channels.map(({ id }) => id) ?? [],
    } satisfies Draft,
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ channelIds, ...fields }) =>
        save.run({ ...(row === null ? {} : { id: row.period.id }), channelIds, fields }),
      )}
    >
      <RadioField
        name="kind"
        label={t('watchPeriods.form.kind')}
        columns={2}
        options={WATCH_KINDS.map((value) => ({
          value,
          title: t(`watchPeriods.kind.${value}`),
          text: t(`watchPeriods.form.kindText.${value}`),
        }))}
      />
      <TextField
        name="name"
        label={t('watchPeriods.form.name')}
        hint={t('watchPeriods.form.nameHint')}
        required
        autoFocus
      />
      <FieldRow>
        <DayField
          name="from"
          label={t('watchPeriods.form.from')}
          {...(hasBegun ? { disabled: true } : { min: today })}
          required
        />
        <DayField name="to" label={t('watchPeriods.form.to')} min={today} required />
      </FieldRow>
      <MultiSelectField
        name="channelIds"
        label={t('watchPeriods.form.channels')}
        hint={t('watchPeriods.form.channelsHint')}
        options={channels}
        required
      />
      <MultiSelectField
        name="watcherIds"
        label={t('watchPeriods.form.watchers')}
        hint={t('watchPeriods.form.watchersHint')}
        options={people}
        required
      />
      <SwitchField
        name="dailyCapture"
        label={t('watchPeriods.form.capture')}
        hint={t('watchPeriods.form.captureHint')}
      />
      {hasBegun && <Begun row={row} />}
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

/** Said before it is saved: of one that has begun, only another last day changes the same period. */
function Begun({ row }: { row: WatchPeriodRow }) {
  const { t } = useText();
  const [kind, name, watcherIds, dailyCapture, channelIds] = useWatch({
    name: ['kind', 'name', 'watcherIds', 'dailyCapture', 'channelIds'],
  }) as [string, string, string[], boolean, string[]];
  const { period } = row;
  const isSame =
    kind === period.kind &&
    name === period.name &&
    dailyCapture === period.dailyCapture &&
    [...watcherIds].sort().join() === [...period.watcherIds].sort().join() &&
    [...channelIds].sort().join() ===
      row.channels
        .map(({ id }) => id)
        .sort()
        .join();
  return isSame ? null : <Note>{t('watchPeriods.form.begun')}</Note>;
}
