// The pictures of a year.
export { StatisticsScreen } from './statistics-screen.tsx';
