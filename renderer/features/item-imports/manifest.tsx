// The screens of item imports: components and icons.
import { IconFileImport } from '@tabler/icons-react';
import { itemImportsScreens } from '../../../domain/screens/item-imports.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const ItemImport = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ItemImportScreen,
);

export const itemImportsFeature = feature(itemImportsScreens, {
  screens: {
    itemImport: () => <ItemImport />,
  },
  icons: { itemImport: IconFileImport },
});
