// Cover: who answers when, as a timeline and as a table.
export { CoverScreen } from './cover-screen.tsx';
