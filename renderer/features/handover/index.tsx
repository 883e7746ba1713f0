// Handovers: the briefing that a substitute reads and accepts.
export { BriefingScreen } from './briefing-screen.tsx';
