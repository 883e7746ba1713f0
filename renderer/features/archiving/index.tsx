// Archive packages.
export { ArchivingScreen } from './archiving-screen.tsx';
