// Handovers: the briefing that a substitute reads and accepts.
export { BriefingScreen } from '../absences/handover/briefing-screen.tsx';
