// Someone leaves, or an account or a phone is in the wrong hands.
import { manifest } from './manifest.ts';

export const offboardingsScreens = manifest({
  routes: {
    offboardings: '/avslut',
    newOffboarding: '/avslut/ny',
    offboarding: '/avslut/:id',
    accountAlarm: '/larm/ny/konto',
    deviceAlarm: '/larm/ny/mobil',
  },
  places: {
    offboardings: {
      text: { sv: 'Ska sluta', en: 'Leavers' },
      order: 120,
      group: 'people',
      call: 'offboardings.list',
      menu: { in: 'go' },
    },
  },
  actions: {
    accountAlarm: {
      text: { sv: 'Kontot kapat: vad ska göras nu?', en: 'Hacked account: what to do now' },
      words: { sv: 'hackad intrång inlogg', en: 'hacked breach taken over alarm incident' },
      route: 'accountAlarm',
      order: 50,
      call: 'offboardings.raise',
    },
    deviceAlarm: {
      text: { sv: 'Mobilen borta: vad ska göras nu?', en: 'Lost phone: what to do now' },
      words: { sv: 'telefon tappad stulen', en: 'telephone mobile lost stolen gone alarm incident' },
      route: 'deviceAlarm',
      order: 60,
      call: 'offboardings.raise',
    },
    newOffboarding: {
      text: { sv: 'Någon slutar', en: 'Someone is leaving' },
      words: { sv: 'sluta avgång lämnar', en: 'leaver leaving quits offboarding' },
      route: 'newOffboarding',
      order: 70,
      call: 'offboardings.start',
    },
  },
});
