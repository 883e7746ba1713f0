// Texts of elections and crises, in which named people watch channels every day.
import type { Shape } from '../sv/shape.ts';
import type { watchPeriods as sv } from '../sv/watch-periods.ts';

export const watchPeriods: Shape<typeof sv> = {
  title: 'Elections and crises',
  new: 'New period',
  empty: 'No periods',
  emptyText: 'Before an election, or in a crisis, named people watch the channels every day, on weekends too.',
  all: 'Show all {{count}} that are over',
  state: { running: 'Now', coming: 'To come', over: 'Over' },
  kind: { election: 'Election', crisis: 'Crisis' },
  watchers: 'watched by {{names}}',
  more: '{{names}} and {{count}} more',
  captured: 'The pages are captured every day',
  notCaptured: 'The pages are captured every day, except {{names}}, which have no capture plan',
  change: 'Change',
  changeOf: 'Change {{name}}',
  end: 'End today',
  endOf: 'End today: {{name}}',
  ended: 'Today is the last day.',
  remove: 'Remove',
  removeOf: 'Remove: {{name}}',
  removed: 'The period is removed.',
  onPage: '{{name}}, {{when}}: watched every day by {{names}}.',
  band: '{{name}}, {{when}}, watched by {{names}}',
  form: {
    newTitle: 'New period',
    title: 'Change the period',
    saved: 'The period is saved.',
    kind: 'Why',
    kindText: {
      election: 'More comments, and more readers of what they say.',
      crisis: 'Many questions at once, and rumours that need an answer.',
    },
    name: 'Name',
    nameHint: 'For example Election 2026. It is shown under Cover and on Today.',
    from: 'From',
    to: 'To',
    channels: 'Channels',
    channelsHint: 'Only those that you may change.',
    watchers: 'Watched by',
    watchersHint:
      'They moderate and look through the pages every day, on weekends too. They need an authorisation to speak.',
    capture: 'Capture the pages every day',
    captureHint: 'Where there is a capture plan already.',
    begun:
      'The period has begun. It then ended yesterday, and a new one with the change begins today, so that the days that have passed stay as they were.',
  },
};
