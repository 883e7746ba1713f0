// Approved answers.
export { ApprovedAnswersScreen } from './approved-answers-screen.tsx';
