// Saves a form only over what its person has seen. When another has changed the same thing since, the person is asked; when
// nothing that the form shows was changed, it is saved again. docs/decisions/0105-what-a-person-had-seen.md.
import { useCallback, useEffect, useLayoutEffect } from 'react';
import type { FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import type { Answer } from '../../domain/contract/reads.ts';
import type { Stamp } from '../../domain/kernel/schemas.ts';
import type { Problem, Result } from '../../domain/kernel/result.ts';
import { askAllAgain, seenOnScreen } from '../calls/client.ts';
import { foreignChanges, savingWith } from '../calls/seen.ts';
import { meanwhileOf, namedIn } from './meanwhile.ts';

/** The row that a form edits, as it is stored now. */
export interface EditedRow {
  readonly changed: Stamp;
}

/** What follows a save that nothing came of yet: the person is asked, or the form is sent once more. */
type Undecided = () => void;

/**
 * Gives `save`, which sends what a form holds with what its person had seen. `values`: what the form would be filled with
 * now. What is sent once more is made of what is stored then: a form may save more than it shows.
 */
export function useMeanwhile<I extends FieldValues, O extends FieldValues>(
  form: UseFormReturn<I, unknown, O>,
  values: FieldValues,
  row: EditedRow | null,
): (send: () => Promise<Result<unknown>>) => Promise<Result<unknown> | Undecided> {
  const meanwhile = meanwhileOf(form.control);
  // With the answers that the form was drawn from, before any other comes.
  useLayoutEffect(() => meanwhile.fill(values, row?.changed.at, seenOnScreen));
  useEffect(() => meanwhile.tell(foreignChanges()));

  const ask = useCallback(
    (problem: Problem): void =>
      meanwhile.ask(problem, form.getValues(), {
        keepTheirs: (now) => form.reset(now as I),
        saveMine: (differences) => {
          for (const { field, now, isMine } of differences)
            if (!isMine) form.setValue(field as Path<I>, now as PathValue<I, Path<I>>);
          meanwhile.resend();
        },
      }),
    [form, meanwhile],
  );

  return useCallback(
    async (send) => {
      const result: Answer<unknown> = await savingWith(meanwhile.seen, send);
      if (result.ok) {
        meanwhile.catchUp(result.seen, form.getValues());
        return result;
      }
      if (result.error.code !== 'vault.changedMeanwhile' || !meanwhile.isShown) return result;
      await askAllAgain();
      if (!meanwhile.mayTryAgain(form.getValues())) return () => ask(result.error);
      meanwhile.catchUp(namedIn(result.error).seq);
      return () => meanwhile.resend();
    },
    [ask, form, meanwhile],
  );
}
