// The log of everything received and drawn up.
export { RecordsScreen } from './records-screen.tsx';
