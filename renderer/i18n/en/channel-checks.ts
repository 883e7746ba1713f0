// Texts of the profile checks of a channel; see the Swedish file.
import type { channelChecks as svChecks } from '../sv/channel-checks.ts';
import type { Shape } from '../sv/shape.ts';

export const channelChecks: Shape<typeof svChecks> = {
  intro_one: '{{done}} of {{count}} check passed',
  intro_other: '{{done}} of {{count}} checks passed',
  ok: 'Passed',
  notOk: 'Failed',
  na: 'Not applicable',
  todo: 'Not done',
  old: 'More than a year old',
  optional: 'as far as possible',
  by: '{{when}} by {{name}}',
  pictures_one: '{{count}} image',
  pictures_other: '{{count}} images',
  record: 'Check',
  again: 'Check again',
  result: 'What is the result?',
  okText: 'The page complies.',
  notOkText: 'It needs correcting. Describe what is wrong.',
  naText: 'Explain why it does not apply to this channel.',
  note: 'Note',
  on: 'Checked on',
  evidence: 'Images as evidence',
  evidenceRequired: 'The check counts only with an image.',
  formTitle: 'Check the page',
  saved: 'Check saved.',
};
