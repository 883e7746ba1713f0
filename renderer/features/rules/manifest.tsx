// The screens of the rules: components and icons.
import { IconScale } from '@tabler/icons-react';
import { rulesScreens } from '../../../domain/screens/rules.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Draft = lazyScreen(
  () => import('./draft/screen.tsx'),
  (m) => m.DraftScreen,
);
const Version = lazyScreen(
  () => import('./version-screen.tsx'),
  (m) => m.VersionScreen,
);

export const rulesFeature = feature(rulesScreens, {
  screens: {
    newRules: () => <Draft />,
    ruleVersion: (id) => <Version id={id} key={id} />,
  },
  icons: { newRules: IconScale },
});
