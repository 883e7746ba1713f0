// The screens of channels: components and icons.
import { IconInfoCircle, IconPlus, IconSpeakerphone } from '@tabler/icons-react';
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

const NoticeWays = lazyScreen(
  () => import('./notice-way/choose-channel.tsx'),
  (m) => m.NoticeWaysScreen,
);
const NoticeWay = lazyScreen(
  () => import('./notice-way/way-screen.tsx'),
  (m) => m.NoticeWayScreen,
);

export const channelsFeature = feature(channelsScreens, {
  screens: {
    channels: () => <Channels />,
    newChannel: () => <Channel key="new" id={null} />,
    channel: (id) => <Channel key={id} id={id} />,
    noticeWays: () => <NoticeWays />,
    noticeWay: (id) => <NoticeWay key={id} id={id} />,
  },
  icons: { channels: IconSpeakerphone, newChannel: IconPlus, noticeWay: IconInfoCircle },
});
