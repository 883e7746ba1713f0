// Offboardings: the list, and one person's tasks with the record; and incidents, when an account is compromised or a
// phone is lost.
export { IncidentScreen } from './incident-screen.tsx';
export { NewIncidentScreen, OffboardingsScreen } from './offboardings-screen.tsx';
export { OffboardingScreen } from './offboarding-screen.tsx';
