// Back from an absence: what happened, and what is left to do.
export { ReturnScreen } from './return-screen.tsx';
