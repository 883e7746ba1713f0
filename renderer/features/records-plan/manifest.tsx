// The screens of the records plan: components and icons.
import { IconFileDescription, IconListDetails } from '@tabler/icons-react';
import { recordsPlanScreens } from '../../../domain/screens/records-plan.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const RecordsPlan = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.RecordsPlanScreen,
);

const Description = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.DescriptionScreen,
);

export const recordsPlanFeature = feature(recordsPlanScreens, {
  screens: { recordsPlan: () => <RecordsPlan />, recordsDescription: () => <Description /> },
  icons: { recordsPlan: IconListDetails, recordsDescription: IconFileDescription },
});
