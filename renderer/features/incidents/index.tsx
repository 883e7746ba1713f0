// Incidents: an account is compromised, or a phone is lost.
export { IncidentScreen } from './incident-screen.tsx';
