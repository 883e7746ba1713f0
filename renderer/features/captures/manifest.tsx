// The screens of captures: components and icons.
import { capturesScreens } from '../../../domain/screens/captures.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Capture = lazyScreen(
  () => import('./capture-screen.tsx'),
  (m) => m.CaptureScreen,
);

export const capturesFeature = feature(capturesScreens, {
  screens: {
    capture: (id) => <Capture key={id} id={id} />,
  },
  icons: {},
});
