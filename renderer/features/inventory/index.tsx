// The inventory of the records.
export { InventoryScreen } from './inventory-screen.tsx';
