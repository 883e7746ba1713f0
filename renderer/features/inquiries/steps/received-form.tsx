// What was asked, where and by whom: the fields of a new question and of the first step.
import { type BaseSyntheticEvent, type ReactNode, useEffect } from 'react';
import { type UseFormReturn, useController } from 'react-hook-form';
import { z } from 'zod';
import { Id, Instant, OptionalLine, PastedText } from '../../../../domain/kernel/schemas.ts';
import { INQUIRY_KINDS, Inquiry } from '../../../../domain/inquiries/model.ts';
import type { Sender } from '../../../../domain/moderation/model.ts';
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
import type { MailContent } from '../../../record/use-mail.ts';
import { DateTimeInput } from '../../../components/fields/date-time-input.tsx';

export const ReceivedFields = z.object({
  channelId: Id,
  receivedAt: Instant,
  kind: z.enum(INQUIRY_KINDS),
  text: PastedText,
  link: Inquiry.shape.link,
  senderName: OptionalLine,
  handle: OptionalLine,
});
export type ReceivedInput = z.input<typeof ReceivedFields>;
export type ReceivedOutput = z.output<typeof ReceivedFields>;

/**
 * Converts the form's fields to those of the contract; without a name the sender is unknown, with a standard reason.
 */
export function asContent(
  { senderName, handle, ...rest }: ReceivedOutput,
  unknownReason: string,
  old: Sender | null = null,
): Omit<ReceivedOutput, 'senderName' | 'handle'> & { sender: Sender } {
  if (senderName === '')
    return { ...rest, sender: old?.kind === 'unknown' ? old : { kind: 'unknown', reason: unknownReason } };
  return { ...rest, sender: { kind: 'known', name: senderName, handle, link: old?.kind === 'known' ? old.link : '' } };
}

/** Fills empty fields from an e-mail. */
export function fillFrom(form: ReceivedFormProps['form'], { text, read }: MailContent): void {
  if (form.getValues('text') === '') form.setValue('text', text, { shouldDirty: true });
  if (form.getValues('senderName') !== '' || read.senderName === '') return;
  form.setValue('senderName', read.senderName, { shouldDirty: true });
  form.setValue('handle', read.senderAddress, { shouldDirty: true });
}

export interface ReceivedFormProps {
  form: UseFormReturn<ReceivedInput, unknown, ReceivedOutput>;
  onSubmit: (event?: BaseSyntheticEvent) => void;
  readOnly?: boolean;
  /** Called on every change that is valid. */
  onValid?: (values: ReceivedOutput) => void;
  children?: ReactNode;
}

export function ReceivedForm({ form, onSubmit, readOnly = false, onValid, children }: ReceivedFormProps) {
  const { t, tk } = useText();
  useEffect(() => {
    if (!onValid) return undefined;
    const watching = form.watch(() => {
      const parsed = ReceivedFields.safeParse(form.getValues());
      if (parsed.success) onValid(parsed.data);
    });
    return () => watching.unsubscribe();
  }, [form, onValid]);
  return (
    <FormFrame form={form} onSubmit={onSubmit} readOnly={readOnly}>
      <TextAreaField
        name="text"
        label={t('inquiries.received.content')}
        record
        hint={t('inquiries.received.contentHint')}
        rows={4}
        autoFocus
      />
      <ChannelSelect name="channelId" label={t('inquiries.received.channel')} required />
      <FieldRow>
        <TextField
          name="senderName"
          label={t('inquiries.received.senderName')}
          hint={t('inquiries.received.senderHint')}
        />
        <TextField name="handle" label={t('inquiries.received.handle')} hint={t('inquiries.received.handleHint')} />
      </FieldRow>
      <ReceivedAt />
      <FieldRow>
        <SelectField
          name="kind"
          label={t('inquiries.received.kind')}
          options={INQUIRY_KINDS.map((kind) => ({ value: kind, label: tk(`inquiries.kind.${kind}`) }))}
        />
        <TextField name="link" label={t('inquiries.received.link')} type="url" />
      </FieldRow>
      {children}
    </FormFrame>
  );
}

function ReceivedAt() {
  const { t } = useText();
  const { field, fieldState } = useController({ name: 'receivedAt' });
  return (
    <DateTimeInput
      dayLabel={t('inquiries.received.day')}
      timeLabel={t('inquiries.received.time')}
      value={field.value as string}
      onChange={field.onChange}
      error={fieldText(fieldState.error?.message)}
    />
  );
}
