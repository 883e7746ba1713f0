// The screens of statistics: components and icons.
import { IconChartBar } from '@tabler/icons-react';
import { statisticsScreens } from '../../../domain/screens/statistics.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Statistics = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.StatisticsScreen,
);

export const statisticsFeature = feature(statisticsScreens, {
  screens: {
    statistics: () => <Statistics />,
  },
  icons: { statistics: IconChartBar },
});
