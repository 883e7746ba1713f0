// Offboardings: the list, also of incidents, and one person's tasks with the record.
export { NewIncidentScreen, OffboardingsScreen } from './offboardings-screen.tsx';
export { OffboardingScreen } from './offboarding-screen.tsx';
