// The screens of requests for public records: components and icons.
import { IconFileExport } from '@tabler/icons-react';
import { disclosuresScreens } from '../../../domain/screens/disclosures.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Disclosures = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.DisclosuresScreen,
);
const NewDisclosure = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.NewDisclosureScreen,
);
const Disclosure = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.DisclosureScreen,
);

export const disclosuresFeature = feature(disclosuresScreens, {
  screens: {
    disclosures: () => <Disclosures />,
    newDisclosure: () => <NewDisclosure />,
    disclosure: (id) => <Disclosure key={id} id={id} />,
  },
  icons: { disclosures: IconFileExport, newDisclosure: IconFileExport },
});
