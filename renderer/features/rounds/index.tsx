// Verification rounds of the register.
export { RoundsScreen } from './rounds-screen.tsx';
