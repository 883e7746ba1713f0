// The boards' records plans, and the description of the records.
export { DescriptionScreen } from './description-screen.tsx';
export { RecordsPlanScreen } from './plan-screen.tsx';
