// Incidents: an account is compromised, or a phone is lost.
export { IncidentScreen } from '../offboardings/incident-screen.tsx';
