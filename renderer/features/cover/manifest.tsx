// The screens of cover: components and icons.
import { IconCalendarUser } from '@tabler/icons-react';
import { coverScreens } from '../../../domain/screens/cover.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Cover = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.CoverScreen,
);

export const coverFeature = feature(coverScreens, {
  screens: {
    cover: () => <Cover />,
  },
  icons: { cover: IconCalendarUser },
});
