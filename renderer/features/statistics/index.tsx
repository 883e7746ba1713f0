// Yearly statistics.
export { StatisticsScreen } from './statistics-screen.tsx';
