// The inventory of the records.
import { manifest } from './manifest.ts';

export const inventoryScreens = manifest({
  routes: { inventory: '/handlingar/oversikt' },
  places: {
    inventory: {
      text: { sv: 'Översikt', en: 'Inventory' },
      order: 132,
      group: 'records',
      call: 'inventory.get',
      menu: { in: 'go' },
    },
  },
  actions: {
    countRecords: {
      text: { sv: 'Räkna handlingarna', en: 'Count the records' },
      words: {
        sv: 'översikt antal hur många in ut per kanal år typ inventering',
        en: 'inventory number how many in out by channel year kind',
      },
      route: 'inventory',
      order: 132,
      call: 'inventory.get',
    },
  },
});
