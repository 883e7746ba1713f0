// The screen of the year-end: component and icon.
import { IconCalendarCheck } from '@tabler/icons-react';
import { yearEndsScreens } from '../../../domain/screens/year-ends.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const YearEnds = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.YearEndsScreen,
);

export const yearEndsFeature = feature(yearEndsScreens, {
  screens: { yearEnds: () => <YearEnds /> },
  icons: { endYear: IconCalendarCheck },
});
