// The screens of the public's own search, loaded together.
export { PublicRecordScreen } from './record-screen.tsx';
export { PublicSearchScreen } from './public-search-screen.tsx';
