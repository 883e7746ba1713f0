// Channels that were found unregistered.
export { FoundChannelsScreen } from './found-channels-screen.tsx';
