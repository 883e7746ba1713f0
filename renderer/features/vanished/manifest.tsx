// The screen of what has vanished: component and icons.
import { IconGhost2 } from '@tabler/icons-react';
import { vanishedScreens } from '../../../domain/screens/vanished.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Vanished = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.VanishedScreen,
);

export const vanishedFeature = feature(vanishedScreens, {
  screens: { vanished: () => <Vanished captureId={null} />, vanishedOf: (id) => <Vanished key={id} captureId={id} /> },
  icons: { vanished: IconGhost2, explainVanished: IconGhost2 },
});
