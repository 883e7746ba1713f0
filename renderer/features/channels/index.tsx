// Channels: the register, and each channel's page.
export { ChannelsScreen } from './list.tsx';
export { ChannelScreen } from './screen.tsx';
