// The year-end of the boards' records.
export { YearEndsScreen } from './year-ends-screen.tsx';
