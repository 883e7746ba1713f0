// Values selected where the link was clicked: who leaves and when.
import { createOneTimeValue } from '../../hooks/one-time-value.ts';

export interface OffboardingPrefill {
  personId?: string;
  lastDay?: string;
}
export const offboardingPrefill = createOneTimeValue<OffboardingPrefill>();
