// The diary: what is registered, undecided, or waiting for its number.
import { manifest } from './manifest.ts';

export const diaryScreens = manifest({
  routes: { diary: '/diarium', diaryUndecided: '/diarium/besluta', diaryQueue: '/diarium/numrera' },
  places: {
    diary: {
      text: { sv: 'Diarium', en: 'Register' },
      order: 50,
      group: 'inbox',
      call: 'diary.page',
      menu: { in: 'go' },
    },
  },
});
