// The screens of the records plan: components and icons.
import { IconListDetails } from '@tabler/icons-react';
import { recordsPlanScreens } from '../../../domain/screens/records-plan.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const RecordsPlan = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.RecordsPlanScreen,
);

export const recordsPlanFeature = feature(recordsPlanScreens, {
  screens: { recordsPlan: () => <RecordsPlan /> },
  icons: { recordsPlan: IconListDetails },
});
