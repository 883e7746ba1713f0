// Looking through the pages.
export { LooksScreen } from './looks-screen.tsx';
