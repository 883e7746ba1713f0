// The screens of help: components and icons.
import { IconHelp } from '@tabler/icons-react';
import { helpScreens } from '../../../domain/screens/help.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Help = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.HelpScreen,
);

const Handbook = lazyScreen(
  () => import('./handbook-screen.tsx'),
  (m) => m.HandbookScreen,
);

export const helpFeature = feature(helpScreens, {
  screens: {
    help: () => <Help />,
    handbook: (page) => <Handbook key={page} page={page} />,
  },
  icons: { help: IconHelp },
});
