// Moderation: the log, and the walk of one case.
export { CaseScreen } from './case-screen.tsx';
export { ModerationScreen } from './moderation-screen.tsx';
