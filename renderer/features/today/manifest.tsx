// The screens of today: components and icons.
import { IconSun } from '@tabler/icons-react';
import { todayScreens } from '../../../domain/screens/today.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Today = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.TodayScreen,
);

export const todayFeature = feature(todayScreens, {
  screens: {
    today: () => <Today />,
  },
  icons: { today: IconSun },
});
