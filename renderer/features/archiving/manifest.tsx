// The screen of archive packages: component and icon.
import { IconPackageExport } from '@tabler/icons-react';
import { archivingScreens } from '../../../domain/screens/archiving.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Archiving = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ArchivingScreen,
);

export const archivingFeature = feature(archivingScreens, {
  screens: { archiving: () => <Archiving /> },
  icons: { archivePackages: IconPackageExport },
});
