// What was seen and where: the fields of the first step, for new and existing cases.
import { useEffect } from 'react';
import type { BaseSyntheticEvent, ReactNode } from 'react';
import { type UseFormReturn, useController, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { Id, Instant, PastedText } from '../../../../domain/kernel/schemas.ts';
import { ITEM_KINDS, Item } from '../../../../domain/moderation/model.ts';
import {
  ChannelSelect,
  FieldRow,
  FormFrame,
  SelectField,
  TextAreaField,
  TextField,
} from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { fieldText } from '../../../i18n/problem-text.ts';
import { DateTimeInput } from '../../../components/fields/date-time-input.tsx';
import { OptionalDateTime } from '../../../components/fields/optional-date-time.tsx';

export const WhatFields = z.object({
  channelId: Id,
  seenAt: Instant,
  direction: z.enum(['received', 'drawnUp']),
  kind: z.enum(ITEM_KINDS),
  text: PastedText,
  link: Item.shape.link,
  postedAt: Item.shape.postedAt.unwrap(),
});
export type WhatInput = z.input<typeof WhatFields>;
export type WhatOutput = z.output<typeof WhatFields>;

export interface WhatFormProps {
  form: UseFormReturn<WhatInput, unknown, WhatOutput>;
  onSubmit: (event?: BaseSyntheticEvent) => void;
  /** The content is part of the evidence and cannot be changed. */
  locked?: boolean;
  readOnly?: boolean;
  /** Hint about the preselected channel. */
  channelHint?: string;
  /** Called on every change that is valid. */
  onValid?: (values: WhatOutput) => void;
  children?: ReactNode;
}

export function WhatForm({
  form,
  onSubmit,
  locked = false,
  readOnly = false,
  channelHint,
  onValid,
  children,
}: WhatFormProps) {
  const { t, tk } = useText();
  useEffect(() => {
    if (!onValid) return undefined;
    const watching = form.watch(() => {
      const parsed = WhatFields.safeParse(form.getValues());
      if (parsed.success) onValid(parsed.data);
    });
    return () => watching.unsubscribe();
  }, [form, onValid]);
  const kinds = ITEM_KINDS.map((kind) => ({ value: kind, label: tk(`moderation.kind.${kind}`) }));
  const directions = (['received', 'drawnUp'] as const).map((value) => ({
    value,
    label: t(`moderation.what.${value}`),
  }));
  return (
    <FormFrame form={form} onSubmit={onSubmit} readOnly={readOnly}>
      <ChannelSelect
        name="channelId"
        label={t('moderation.what.channel')}
        required
        disabled={locked}
        autoFocus={form.getValues('channelId') === ''}
        {...(channelHint === undefined ? {} : { hint: channelHint })}
      />
      <TextAreaField
        name="text"
        label={t('moderation.what.content')}
        record
        hint={t('moderation.what.contentHint')}
        rows={4}
        disabled={locked}
        autoFocus={form.getValues('channelId') !== ''}
      />
      {children}
      <TextField
        name="link"
        label={t('moderation.what.link')}
        hint={t('moderation.what.linkHint')}
        type="url"
        disabled={locked}
      />
      <FieldRow>
        <SelectField name="kind" label={t('moderation.what.kind')} options={kinds} disabled={locked} />
        <SelectField name="direction" label={t('moderation.what.direction')} options={directions} />
      </FieldRow>
      <SeenField />
      <PostedField disabled={locked} />
    </FormFrame>
  );
}

function SeenField() {
  const { t } = useText();
  const { field, fieldState } = useController({ name: 'seenAt' });
  return (
    <DateTimeInput
      dayLabel={t('moderation.what.seenDay')}
      timeLabel={t('moderation.what.seenTime')}
      value={field.value as string}
      onChange={field.onChange}
      error={fieldText(fieldState.error?.message)}
    />
  );
}

/** When the item was published according to the page, if known; part of the evidence. */
function PostedField({ disabled }: { disabled: boolean }) {
  const { t } = useText();
  const { field } = useController({ name: 'postedAt' });
  const seenAt = useWatch({ name: 'seenAt' }) as string;
  return (
    <OptionalDateTime
      label={t('moderation.alike.ownPosted')}
      dayLabel={t('moderation.alike.postedDay')}
      timeLabel={t('moderation.alike.postedTime')}
      value={field.value as string | null}
      initial={seenAt}
      onChange={field.onChange}
      disabled={disabled}
    />
  );
}
