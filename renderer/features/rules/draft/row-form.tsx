// The form of one row of a list in a draft: it changes the draft, not the vault.
import { type ReactNode, useEffect } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import { type Result, ok } from '../../../../domain/kernel/result.ts';
import { FormButtons, FormFrame } from '../../../components/index.ts';
import { type FormOptions, useFormFor } from '../../../hooks/use-form-for.ts';
import { useText } from '../../../i18n/use-text.ts';

export interface RowFormProps<T> {
  row: T;
  /** The rest of the list. */
  others: readonly T[];
  /** Tells the dialog around the form whether it has changes. */
  onChanged: (changed: boolean) => void;
  /** Takes the row into the draft. */
  onDone: (row: T) => void;
  onCancel: () => void;
}

export function RowForm<S extends z.ZodType<FieldValues, FieldValues>>({
  schema,
  defaultValues,
  onChanged,
  check = () => ok({}),
  onDone,
  onCancel,
  children,
}: {
  schema: S;
  defaultValues: FormOptions<z.input<S>>['defaultValues'];
  onChanged: (changed: boolean) => void;
  /** What the schema of one row cannot say. */
  check?: (row: z.output<S>) => Result<unknown>;
  onDone: (row: z.output<S>) => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { t } = useText();
  const { form, submit } = useFormFor(schema, { defaultValues });
  const { isDirty } = form.formState;
  useEffect(() => {
    onChanged(isDirty);
    return () => onChanged(false);
  }, [onChanged, isDirty]);
  return (
    <FormFrame
      local
      form={form}
      onSubmit={submit((row) => {
        const checked = check(row);
        if (checked.ok) onDone(row);
        return Promise.resolve(checked);
      })}
    >
      {children}
      <FormButtons save={t('rules.draft.take')} onCancel={onCancel} />
    </FormFrame>
  );
}
