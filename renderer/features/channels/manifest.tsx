// The screens of channels: components and icons.
import { IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import { channelsScreens } from '../../../domain/screens/channels.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Channels = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ChannelsScreen,
);
const Channel = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ChannelScreen,
);

export const channelsFeature = feature(channelsScreens, {
  screens: {
    channels: () => <Channels />,
    newChannel: () => <Channel key="new" id={null} />,
    channel: (id) => <Channel key={id} id={id} />,
  },
  icons: { channels: IconSpeakerphone, newChannel: IconPlus },
});
