// The screens of guidance: components and icons.
import { IconListNumbers, IconUserStar } from '@tabler/icons-react';
import { guidanceScreens } from '../../../domain/screens/guidance.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const SixDuties = lazyScreen(
  () => import('./six-duties.tsx'),
  (m) => m.SixDutiesScreen,
);
const ElectedGuidance = lazyScreen(
  () => import('./elected.tsx'),
  (m) => m.ElectedGuidanceScreen,
);

export const guidanceFeature = feature(guidanceScreens, {
  screens: { sixDuties: () => <SixDuties />, electedGuidance: () => <ElectedGuidance /> },
  icons: { sixDuties: IconListNumbers, electedGuidance: IconUserStar },
});
