// Absences: the cover timeline, and the wizard of an absence.
export { AbsenceScreen } from './absence-screen.tsx';
export { BriefingScreen } from './handover/briefing-screen.tsx';
export { CoverScreen } from './cover-screen.tsx';
export { ReturnScreen } from './return/return-screen.tsx';
export { SickScreen } from './sick/sick-screen.tsx';
export { PlanScreen } from './plan/plan-screen.tsx';
