// The screens of about: components and icons.
import { IconInfoCircle } from '@tabler/icons-react';
import { aboutScreens } from '../../../domain/screens/about.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const About = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.AboutScreen,
);

export const aboutFeature = feature(aboutScreens, {
  screens: {
    about: () => <About />,
  },
  icons: { about: IconInfoCircle },
});
