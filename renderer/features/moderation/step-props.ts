// What every step of the moderation walk is given.
import type { CaseView } from '../../../domain/moderation/calls.ts';
import type { StepId } from './steps.ts';

/** What every step gets. */
export interface StepProps {
  view: CaseView;
  /** The case is finished and is only read. */
  readOnly: boolean;
  onGo: (step: StepId) => void;
  onLater: () => void;
}
