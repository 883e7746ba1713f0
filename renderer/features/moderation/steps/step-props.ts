// Props shared by all steps of the moderation wizard.
import type { CaseView } from '../../../../domain/moderation/calls.ts';
import type { StepId } from './steps.ts';

export interface StepProps {
  view: CaseView;
  /** The case is finished. */
  readOnly: boolean;
  onGo: (step: StepId) => void;
  onLater: () => void;
}
