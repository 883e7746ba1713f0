// The screens of help: components and icons.
import { IconHelp } from '@tabler/icons-react';
import { helpScreens } from '../../../domain/screens/help.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Help = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.HelpScreen,
);

export const helpFeature = feature(helpScreens, {
  screens: {
    help: () => <Help />,
  },
  icons: { help: IconHelp },
});
