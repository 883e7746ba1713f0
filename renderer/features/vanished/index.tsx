// What has vanished from the channels' pages.
export { VanishedScreen } from './vanished-screen.tsx';
