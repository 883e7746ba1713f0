// Days selected in the timeline, passed to a new absence.
import { createPassedValue } from '../../hooks/passed-value.ts';

export interface Prefill {
  personId?: string;
  from?: string;
  to?: string;
}
export const newAbsence = createPassedValue<Prefill>('newAbsence');
