// A form validated by the same zod schema as the IPC gateway; issues and refusals appear on their fields as sentences.
import { zodResolver } from '@hookform/resolvers/zod';
import { type BaseSyntheticEvent, useCallback, useEffect, useRef } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import type { Problem, Result } from '../../domain/kernel/result.ts';
import { issueText, problemText } from '../i18n/problem-text.ts';
import { useLeaveGuard } from '../leaving/use-leave-guard.ts';
import { type EditedRow, useMeanwhile } from './use-meanwhile.ts';

export interface FormOptions<I extends FieldValues> {
  defaultValues: DefaultValues<I>;
  /** Prefix that the gateway's field paths have and the form's lack: `fields.name` → `name`. */
  prefix?: string;
  /** No warning when leaving a changed form. */
  noGuard?: boolean;
  /**
   * The stored row that the form edits, as it is now: the form says when another has changed it. `defaultValues` are then
   * those of this row too.
   */
  row?: EditedRow | null;
}

export interface Form<I extends FieldValues, O extends FieldValues> {
  form: UseFormReturn<I, unknown, O>;
  /** For `<form onSubmit>`: validates, then runs `send`; a refusal is set on its field, or on `root`. */
  submit: (send: (values: O) => Promise<Result<unknown>>) => (event?: BaseSyntheticEvent) => void;
  /** Sets a refusal on its field; true if the field exists. */
  showProblem: (problem: Problem) => boolean;
}

export function useFormFor<S extends z.ZodType<FieldValues, FieldValues>>(
  schema: S,
  options: FormOptions<z.input<S>>,
): Form<z.input<S>, z.output<S>> {
  type I = z.input<S>;
  type O = z.output<S>;
  const form = useForm<I, unknown, O>({
    resolver: zodResolver(
      schema as never,
      { error: (issue: unknown) => issueText(issue as never) } as never,
    ) as unknown as Resolver<I, unknown, O>,
    defaultValues: options.defaultValues,
    // No validation before the user tries to save; a message that appears on blur would also move the button being
    // clicked.
    mode: 'onSubmit',
    shouldFocusError: true,
  });
  const { isDirty, isSubmitSuccessful, isSubmitting } = form.formState;
  const hasUnsavedInput = isDirty && !isSubmitSuccessful && !options.noGuard;
  useLeaveGuard(hasUnsavedInput);

  const { prefix } = options;
  const showProblem = useCallback(
    (problem: Problem): boolean => {
      const path = problem.field?.replace(new RegExp(`^${prefix ?? 'fields'}\\.`), '');
      const message = problemText(problem);
      if (path === undefined || !((path.split('.')[0] ?? '') in form.getValues())) {
        form.setError('root.problem', { type: problem.code, message });
        return false;
      }
      form.setError(path as Path<I>, { type: problem.code, message }, { shouldFocus: true });
      return true;
    },
    [form, prefix],
  );
  const save = useMeanwhile(form, options.defaultValues, options.row ?? null);
  const isSending = useRef(false);
  /** What is left to do once the button that was pressed can take focus again. */
  const afterwards = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (isSubmitting) return;
    const next = afterwards.current;
    afterwards.current = null;
    next?.();
  }, [isSubmitting]);
  const submit = useCallback(
    (send: (values: O) => Promise<Result<unknown>>) => (event?: BaseSyntheticEvent) => {
      event?.stopPropagation();
      event?.preventDefault();
      // Enter pressed twice sends once.
      if (isSending.current) return;
      void form.handleSubmit(async (values) => {
        isSending.current = true;
        const result = await save(() => send(values)).finally(() => (isSending.current = false));
        if (typeof result === 'function') {
          form.setError('root.changed', { type: 'vault.changedMeanwhile' });
          afterwards.current = result;
        } else if (!result.ok) showProblem(result.error);
        else form.reset(form.getValues());
      })(event);
    },
    [form, save, showProblem],
  );
  return { form, submit, showProblem };
}
