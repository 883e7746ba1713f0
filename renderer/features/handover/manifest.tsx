// The screens of handover: components and icons.
import { handoverScreens } from '../../../domain/screens/handover.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Briefing = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.BriefingScreen,
);

export const handoverFeature = feature(handoverScreens, {
  screens: {
    briefing: (id) => <Briefing key={id} id={id} />,
  },
  icons: {},
});
