// The common page.
export { CommonPageScreen } from './common-page-screen.tsx';
