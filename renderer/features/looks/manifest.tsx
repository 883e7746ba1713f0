// The screen for looking through the pages: component and icon.
import { IconEyeCheck } from '@tabler/icons-react';
import { looksScreens } from '../../../domain/screens/looks.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Looks = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.LooksScreen,
);

export const looksFeature = feature(looksScreens, {
  screens: { looks: () => <Looks /> },
  icons: { looks: IconEyeCheck, lookThrough: IconEyeCheck },
});
