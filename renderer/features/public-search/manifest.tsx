// The screens of the public's own search: components and icons.
import { IconWorldSearch } from '@tabler/icons-react';
import { publicSearchScreens } from '../../../domain/screens/public-search.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const PublicSearch = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.PublicSearchScreen,
);
const PublicRecord = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.PublicRecordScreen,
);

export const publicSearchFeature = feature(publicSearchScreens, {
  screens: {
    publicSearch: () => <PublicSearch />,
    publicRecord: (id) => <PublicRecord key={id} id={id} />,
  },
  icons: { publicSearch: IconWorldSearch, exportPublicSearch: IconWorldSearch },
});
