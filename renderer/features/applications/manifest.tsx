// The screens of applications: components and icons.
import { IconFileDescription, IconPlus } from '@tabler/icons-react';
import { applicationsScreens } from '../../../domain/screens/applications.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Applications = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ApplicationsScreen,
);
const Application = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ApplicationScreen,
);

export const applicationsFeature = feature(applicationsScreens, {
  screens: {
    applications: () => <Applications />,
    newApplication: () => <Application key="new" id={null} />,
    application: (id) => <Application key={id} id={id} />,
  },
  icons: { applications: IconFileDescription, newApplication: IconPlus },
});
