// Questions that citizens ask in the channels.
import { manifest } from './manifest.ts';

export const inquiriesScreens = manifest({
  routes: { inquiries: '/fragor', newInquiry: '/fragor/ny', inquiry: '/fragor/:id' },
  places: {
    inquiries: {
      text: { sv: 'Frågor', en: 'Questions' },
      order: 30,
      group: 'inbox',
      call: 'inquiries.page',
      count: 'inquiries',
      menu: { in: 'go' },
    },
  },
  actions: {
    newInquiry: {
      text: { sv: 'Ny fråga', en: 'New question' },
      words: { sv: 'svara meddelande e-post', en: 'answer message' },
      route: 'newInquiry',
      order: 20,
      call: 'inquiries.add',
      menu: { in: 'file', accelerator: 'CmdOrCtrl+Shift+F' },
    },
  },
});
