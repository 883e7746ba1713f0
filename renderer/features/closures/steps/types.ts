// Types shared by the parts of the closure page.
import type { z } from 'zod';
import type { ClosureView } from '../../../../domain/closures/calls.ts';
import type { ClosureStep } from '../../../../domain/closures/model.ts';
import type { RuleStep } from '../../../../domain/rules/model.ts';

export type ClosureDetails = z.infer<typeof ClosureView>;
export type Step = z.infer<typeof ClosureStep>;

export interface StepPartProps {
  view: ClosureDetails;
  step: Step;
  rule: RuleStep;
  /** Titles of the steps it waits for. */
  waits: readonly string[];
  /** `settled`: it is done or not needed, so the next one is up. */
  onSaved: (settled: boolean) => void;
}
