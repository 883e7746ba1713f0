// Imported items: those of one import, and one item with all it says.
export { ItemScreen } from '../item-imports/item-screen.tsx';
export { ItemsScreen } from '../item-imports/items-screen.tsx';
