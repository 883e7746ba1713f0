// The screens of channel imports: components and icons.
import { IconTableImport } from '@tabler/icons-react';
import { channelImportsScreens } from '../../../domain/screens/channel-imports.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Import = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ImportScreen,
);

export const channelImportsFeature = feature(channelImportsScreens, {
  screens: {
    imports: () => <Import />,
  },
  icons: { importChannels: IconTableImport },
});
