// Props shared by all steps of the absence wizard.
import type { AbsenceView } from '../../../../domain/absences/calls.ts';
import type { ShownStep } from '../../../wizard/use-shown-step.ts';
import type { StepId } from './steps.ts';

export interface StepProps {
  view: AbsenceView;
  /** The absence is confirmed or cancelled. */
  readOnly: boolean;
  onGo: (step: StepId) => void;
  goOn: ShownStep<StepId>['goOn'];
  /** The step before is being saved. */
  isSaving: boolean;
  onLater: () => void;
}
