// The screen of the inventory: component and icon.
import { IconTableOptions } from '@tabler/icons-react';
import { inventoryScreens } from '../../../domain/screens/inventory.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Inventory = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.InventoryScreen,
);

export const inventoryFeature = feature(inventoryScreens, {
  screens: { inventory: () => <Inventory /> },
  icons: { inventory: IconTableOptions, countRecords: IconTableOptions },
});
