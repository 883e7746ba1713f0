// The diary: what is registered, undecided, or waiting for its number.
import { manifest } from './manifest.ts';

export const diaryScreens = manifest({
  routes: {
    diary: '/diarium',
    diaryUndecided: '/diarium/besluta',
    diaryQueue: '/diarium/numrera',
    diaryWay: '/diarium/steg',
  },
  places: {
    diary: {
      text: { sv: 'Diarium', en: 'Register' },
      order: 50,
      group: 'inbox',
      call: 'diary.page',
      menu: { in: 'go' },
    },
  },
  actions: {
    diaryWay: {
      text: { sv: 'Diarieför steg för steg', en: 'Register step by step' },
      words: { sv: 'avgör nummer nästa vägledning', en: 'decide number next guidance' },
      route: 'diaryWay',
      order: 62,
      call: 'diary.decide',
    },
    diaryMail: {
      text: { sv: 'Skicka handlingar till diariet', en: 'Send records to the registrar' },
      words: { sv: 'e-post registrator lämna kvittens nummer', en: 'mail registrar hand over receipt number' },
      route: 'diaryQueue',
      order: 63,
      call: 'exports.diaryMail',
    },
  },
});
