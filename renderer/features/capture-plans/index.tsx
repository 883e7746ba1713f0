// Recurring capture: the plans, and one channel's plan with its scheduled captures and files.
export { SubmissionScreen } from './submission-screen.tsx';
export { CapturePlanScreen } from './plan-screen.tsx';
export { CapturePlansScreen } from './plans-screen.tsx';
