// The screens of sick: components and icons.
import { IconMoodSick } from '@tabler/icons-react';
import { sickScreens } from '../../../domain/screens/sick.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const SickToday = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.SickScreen,
);

export const sickFeature = feature(sickScreens, {
  screens: {
    sickToday: () => <SickToday />,
  },
  icons: { sick: IconMoodSick },
});
