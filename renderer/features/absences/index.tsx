// Absences: the wizard of an absence.
export { AbsenceScreen } from './absence-screen.tsx';
