// Leaving a form once it is saved. What navigates at once is asked whether to leave without saving, since the form still
// counts as changed then.
import { useEffect, useEffectEvent, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

/** Gives what is called with the id of what was saved; `leave` runs as soon as the form has nothing unsaved. */
export function useLeaveSaved<I extends FieldValues, C, O extends FieldValues>(
  { formState: { isDirty } }: UseFormReturn<I, C, O>,
  leave: (id: string) => void,
): (id: string) => void {
  const [savedId, setSavedId] = useState<string | null>(null);
  const left = useEffectEvent(leave);
  useEffect(() => {
    if (savedId !== null && !isDirty) left(savedId);
  }, [savedId, isDirty]);
  return setSavedId;
}
