// Values selected where the link was clicked: who leaves and when.
import { createPassedValue } from '../../hooks/passed-value.ts';

export interface OffboardingPrefill {
  personId?: string;
  lastDay?: string;
}
export const offboardingPrefill = createPassedValue<OffboardingPrefill>('offboardingPrefill');
