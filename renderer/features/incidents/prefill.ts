// Values selected where the link was clicked: which person or login an incident concerns.
import { createOneTimeValue } from '../../hooks/one-time-value.ts';

export interface IncidentPrefill {
  personId?: string;
  loginId?: string;
  loginLabel?: string;
}
export const incidentPrefill = createOneTimeValue<IncidentPrefill>();
