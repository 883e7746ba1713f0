// The screen of verification rounds: component and icon.
import { IconChecklist } from '@tabler/icons-react';
import { roundsScreens } from '../../../domain/screens/rounds.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Rounds = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.RoundsScreen,
);

export const roundsFeature = feature(roundsScreens, {
  screens: { rounds: () => <Rounds /> },
  icons: { rounds: IconChecklist },
});
