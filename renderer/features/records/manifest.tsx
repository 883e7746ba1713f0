// The screens of records: components and icons.
import { IconListDetails } from '@tabler/icons-react';
import { recordsScreens } from '../../../domain/screens/records.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Records = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.RecordsScreen,
);

export const recordsFeature = feature(recordsScreens, {
  screens: {
    records: () => <Records />,
  },
  icons: { records: IconListDetails },
});
