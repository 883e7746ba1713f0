// Back from an absence: what happened, and what is left to do.
export { ReturnScreen } from '../absences/return/return-screen.tsx';
