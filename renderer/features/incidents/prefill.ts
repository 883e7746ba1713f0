// Values selected where the link was clicked: which person or login an incident concerns.
import { createPassedValue } from '../../hooks/passed-value.ts';

export interface IncidentPrefill {
  personId?: string;
  loginId?: string;
  loginLabel?: string;
}
export const incidentPrefill = createPassedValue<IncidentPrefill>('incidentPrefill');
