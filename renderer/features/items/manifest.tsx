// The screens of items: components and icons.
import { itemsScreens } from '../../../domain/screens/items.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const ImportedItems = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ItemsScreen,
);
const Item = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ItemScreen,
);

export const itemsFeature = feature(itemsScreens, {
  screens: {
    importedItems: (id) => <ImportedItems key={id} id={id} />,
    item: (id) => <Item key={id} id={id} />,
  },
  icons: {},
});
