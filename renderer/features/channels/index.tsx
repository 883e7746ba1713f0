// Channels: the register, and each channel's page.
export { ChannelsScreen } from './channels-screen.tsx';
export { ChannelScreen } from './channel-screen.tsx';
