// What every step of the absence walk is given.
import type { AbsenceView } from '../../../domain/absences/calls.ts';
import type { StepId } from './steps.ts';

/** What every step gets. */
export interface StepProps {
  view: AbsenceView;
  /** Confirmed or cancelled: only read. */
  readOnly: boolean;
  onGo: (step: StepId) => void;
  onLater: () => void;
}
