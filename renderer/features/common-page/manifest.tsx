// The screens of common page: components and icons.
import { IconWorld } from '@tabler/icons-react';
import { commonPageScreens } from '../../../domain/screens/common-page.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const CommonPage = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.CommonPageScreen,
);

export const commonPageFeature = feature(commonPageScreens, {
  screens: {
    commonPage: () => <CommonPage />,
  },
  icons: { commonPage: IconWorld },
});
