// Props shared by all steps of the moderation wizard.
import type { CaseView } from '../../../../domain/moderation/calls.ts';
import type { ShownStep } from '../../../wizard/use-shown-step.ts';
import type { StepId } from './steps.ts';

export interface StepProps {
  view: CaseView;
  /** The case is finished. */
  readOnly: boolean;
  onGo: (step: StepId) => void;
  goOn: ShownStep<StepId>['goOn'];
  /** The step before is being saved. */
  isSaving: boolean;
  onLater: () => void;
}
