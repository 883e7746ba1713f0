// The screens of capture plans: components and icons.
import { IconCalendarRepeat } from '@tabler/icons-react';
import { capturePlansScreens } from '../../../domain/screens/capture-plans.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const CapturePlans = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.CapturePlansScreen,
);
const CapturePlan = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.CapturePlanScreen,
);
const Submission = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.SubmissionScreen,
);

export const capturePlansFeature = feature(capturePlansScreens, {
  screens: {
    capturePlans: () => <CapturePlans />,
    capturePlan: (id) => <CapturePlan key={id} id={id} />,
    submission: (id) => <Submission key={id} id={id} />,
  },
  icons: { capturePlans: IconCalendarRepeat },
});
