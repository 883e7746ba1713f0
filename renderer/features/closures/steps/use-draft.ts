// Draft of a step; files are saved as they are added, everything else with the button.
import { useState } from 'react';
import type { StoredFile } from '../../../../domain/evidence/calls.ts';
import type { Problem } from '../../../../domain/kernel/result.ts';
import { useAction } from '../../../calls/use-action.ts';
import type { Step } from './types.ts';

export type StepValues = Pick<Step, 'state' | 'ownerId' | 'dueOn' | 'note' | 'naReason' | 'evidence'>;

/** Additional input of a save: the typed confirmation, and whether it applies to all channels of the decision. */
export interface StepMore {
  words?: string;
  forAll?: boolean;
}

export interface StepDraft {
  values: StepValues;
  change: (part: Partial<StepValues>) => void;
  add: (file: StoredFile) => Promise<void>;
  /** True on success. */
  save: (values: StepValues, more?: StepMore) => Promise<boolean>;
  busy: boolean;
  /** There are unsaved changes. */
  dirty: boolean;
  problem: Problem | null;
}

/** Comparison key of the fields saved with the button; files are saved as they are added. */
const textOf = ({ state, ownerId, dueOn, note, naReason }: Omit<StepValues, 'evidence'>): string =>
  JSON.stringify([state, ownerId, dueOn, note, naReason]);

/** @param proposed initial values that override the saved ones */
export function useStepDraft(id: string, step: Step, proposed: Partial<StepValues> = {}): StepDraft {
  const [values, setValues] = useState<StepValues>({
    state: step.state,
    ownerId: step.ownerId,
    dueOn: step.dueOn,
    note: step.note,
    naReason: step.naReason,
    evidence: step.evidence,
    ...proposed,
  });
  const [saved, setSaved] = useState(() => textOf({ ...step, ...proposed }));
  const action = useAction('closures.saveStep', { quiet: true });
  const send = (next: StepValues, more: StepMore) =>
    action.run({
      id,
      stepId: step.id,
      ...next,
      ...more,
      evidence: next.evidence.map(({ blobId, name }) => ({ blobId, name })),
    });
  return {
    values,
    change: (part) => setValues((now) => ({ ...now, ...part })),
    // A file is attached to the step immediately; the other fields keep their last saved values.
    add: async ({ blobId, name }) => {
      const { state, ownerId, dueOn, note, naReason } = step;
      const saved = await action.run({
        id,
        stepId: step.id,
        state,
        ownerId,
        dueOn,
        note,
        naReason,
        evidence: [...values.evidence.map((file) => ({ blobId: file.blobId, name: file.name })), { blobId, name }],
      });
      if (!saved.ok) return;
      const evidence = saved.value.closure.steps.find((entry) => entry.id === step.id)?.evidence;
      if (evidence) setValues((now) => ({ ...now, evidence }));
      setSaved(textOf(step));
    },
    save: async (next, more = {}) => {
      // Marked as saved in advance, so that leaving during the save does not ask.
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
