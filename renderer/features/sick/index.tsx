// Reporting a person sick today, with a substitute per channel.
export { SickScreen } from './sick-screen.tsx';
