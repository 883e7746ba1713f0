// The screens of cover plan: components and icons.
import { IconCalendarStats } from '@tabler/icons-react';
import { coverPlanScreens } from '../../../domain/screens/cover-plan.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const CoverPlan = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.PlanScreen,
);

export const coverPlanFeature = feature(coverPlanScreens, {
  screens: {
    coverPlan: () => <CoverPlan />,
  },
  icons: { plan: IconCalendarStats },
});
