// The screen of channels that were found unregistered: component and icon.
import { IconWorldQuestion } from '@tabler/icons-react';
import { foundChannelsScreens } from '../../../domain/screens/found-channels.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const FoundChannels = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.FoundChannelsScreen,
);

export const foundChannelsFeature = feature(foundChannelsScreens, {
  screens: { foundChannels: () => <FoundChannels /> },
  icons: { foundChannels: IconWorldQuestion },
});
