// Moderation: the log, and the wizard of a case.
export { CaseScreen } from './case-screen.tsx';
export { ModerationScreen } from './moderation-screen.tsx';
