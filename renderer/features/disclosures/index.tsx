// The screens of requests for public records, loaded together.
export { DisclosuresScreen } from './disclosures-screen.tsx';
export { DisclosureScreen } from './disclosure-screen.tsx';
export { NewDisclosureScreen } from './new-disclosure.tsx';
