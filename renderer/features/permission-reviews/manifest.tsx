// The screen of who may speak for each department: component and icons.
import { IconUserShield } from '@tabler/icons-react';
import { permissionReviewsScreens } from '../../../domain/screens/permission-reviews.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const PermissionReviews = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.PermissionReviewsScreen,
);

export const permissionReviewsFeature = feature(permissionReviewsScreens, {
  screens: { permissionReviews: () => <PermissionReviews /> },
  icons: { permissionReviews: IconUserShield, reviewPermissions: IconUserShield },
});
