// The boards' records plans.
export { RecordsPlanScreen } from './plan-screen.tsx';
