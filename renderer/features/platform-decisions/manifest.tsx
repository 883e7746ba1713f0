// The screens of platforms' decisions: components and icons.
import { IconGavel } from '@tabler/icons-react';
import { platformDecisionsScreens } from '../../../domain/screens/platform-decisions.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Decisions = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.PlatformDecisionsScreen,
);
const Decision = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.PlatformDecisionScreen,
);

export const platformDecisionsFeature = feature(platformDecisionsScreens, {
  screens: { platformDecisions: () => <Decisions />, platformDecision: (id) => <Decision key={id} id={id} /> },
  icons: { platformDecisions: IconGavel, notePlatformDecision: IconGavel },
});
