import type { Shape } from '../sv/shape.ts';
import type { changedMeanwhile as sv } from '../sv/changed-meanwhile.ts';

export const changedMeanwhile: Shape<typeof sv> = {
  line: '{{name}} changed this {{when}}. You can compare when you save.',
  title: 'Someone has changed the same thing',
  text: '{{name}} changed this {{when}}, while you had the form open. Yours is not saved yet.',
  notShown: 'What was changed is not shown in the form. Open it again if you want to see it first.',
  caption: 'What differs',
  ownCaption: 'What you have changed',
  field: 'Field',
  begun: 'When you began',
  theirs: '{{name}} changed it to',
  mine: 'You wrote',
  notMine: 'Not changed by you',
  empty: 'Empty',
  hidden: 'Not shown',
  otherField: 'Something else in the form',
  otherValue: 'Cannot be shown here',
  copy: 'Copy what you wrote',
  keepTheirs: 'Keep theirs',
  saveMine: 'Save mine anyway',
  goBack: 'Go back and edit',
};
