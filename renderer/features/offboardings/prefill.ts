// Values selected where the link was clicked: who leaves and when, or which person or login an incident concerns.
import { createOneTimeValue } from '../walks/one-time-value.ts';

export interface OffboardingPrefill {
  personId?: string;
  lastDay?: string;
}
export const offboardingPrefill = createOneTimeValue<OffboardingPrefill>();

export interface IncidentPrefill {
  personId?: string;
  loginId?: string;
  loginLabel?: string;
}
export const incidentPrefill = createOneTimeValue<IncidentPrefill>();
