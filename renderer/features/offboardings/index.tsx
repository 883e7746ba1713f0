// Offboarding: all lists, one list with its record; and incidents, when an account or a phone is compromised or lost.
export { IncidentScreen as AlarmScreen } from './incident-screen.tsx';
export { NewIncidentScreen as NewAlarmScreen, OffboardingsScreen } from './offboardings-screen.tsx';
export { OffboardingScreen } from './offboarding-screen.tsx';
