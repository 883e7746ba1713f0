// The screens of backup: components and icons.
import { backupScreens } from '../../../domain/screens/backup.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Restored = lazyScreen(
  () => import('./report.tsx'),
  (m) => m.RestoredScreen,
);

export const backupFeature = feature(backupScreens, {
  screens: {
    restored: () => <Restored />,
  },
  icons: {},
});
