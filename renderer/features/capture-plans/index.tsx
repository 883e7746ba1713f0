// Recurring capture: the plans, and one channel's plan with its scheduled captures and files.
export { HandedInScreen } from './handed-in-screen.tsx';
export { CapturePlanScreen } from './plan-screen.tsx';
export { CapturePlansScreen } from './plans-screen.tsx';
