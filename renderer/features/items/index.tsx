// Imported items: those of one import, and one item with all it says.
export { ItemScreen } from './item-screen.tsx';
export { ItemsScreen } from './items-screen.tsx';
