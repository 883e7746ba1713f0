// A step as it is being worked on; files are kept as they come, the rest when it is saved.
import { useState } from 'react';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import type { Problem } from '../../../domain/result.ts';
import { useAction } from '../../hooks/use-action.ts';
import type { Step } from './view.ts';

export type StepValues = Pick<Step, 'state' | 'ownerId' | 'dueOn' | 'note' | 'naReason' | 'evidence'>;

/** Said beside the step itself: the channel's name in words, and whether it goes for the whole decision. */
export interface StepMore {
  words?: string;
  forAll?: boolean;
}

export interface StepDraft {
  values: StepValues;
  change: (part: Partial<StepValues>) => void;
  add: (file: StoredFile) => Promise<void>;
  /** True when it was taken. */
  save: (values: StepValues, more?: StepMore) => Promise<boolean>;
  busy: boolean;
  /** Something was changed and not saved. */
  dirty: boolean;
  problem: Problem | null;
}

/** What is saved with the button; files are saved as they come. */
const textOf = ({ state, ownerId, dueOn, note, naReason }: Omit<StepValues, 'evidence'>): string => JSON.stringify([state, ownerId, dueOn, note, naReason]);

/** `proposed`: what the form begins with instead of what is saved. */
export function useStepDraft(id: string, step: Step, proposed: Partial<StepValues> = {}): StepDraft {
  const [values, setValues] = useState<StepValues>({ state: step.state, ownerId: step.ownerId, dueOn: step.dueOn, note: step.note, naReason: step.naReason, evidence: step.evidence, ...proposed });
  const [saved, setSaved] = useState(() => textOf({ ...step, ...proposed }));
  const action = useAction('closures.saveStep', { quiet: true });
  const send = (next: StepValues, more: StepMore) => action.run({ id, stepId: step.id, ...next, ...more, evidence: next.evidence.map(({ blobId, name }) => ({ blobId, name })) });
  return {
    values,
    change: (part) => setValues((now) => ({ ...now, ...part })),
    // A file belongs to the step at once, with the step otherwise as it was saved last.
    add: async ({ blobId, name }) => {
      const { state, ownerId, dueOn, note, naReason } = step;
      const saved = await action.run({ id, stepId: step.id, state, ownerId, dueOn, note, naReason, evidence: [...values.evidence.map((file) => ({ blobId: file.blobId, name: file.name })), { blobId, name }] });
      if (!saved.ok) return;
      const evidence = saved.value.closure.steps.find((one) => one.id === step.id)?.evidence;
      if (evidence) setValues((now) => ({ ...now, evidence }));
      setSaved(textOf(step));
    },
    save: async (next, more = {}) => {
      // Going on while it is being saved loses nothing, so nothing is asked then.
      setSaved(textOf(next));
      const done = await send(next, more);
      if (!done.ok) setSaved(saved);
      return done.ok;
    },
    busy: action.busy,
    dirty: saved !== textOf(values),
    problem: action.problem,
  };
}
