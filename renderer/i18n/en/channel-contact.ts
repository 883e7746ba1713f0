// Texts of the contacts with the communications office.
import type { Shape } from '../sv/shape.ts';
import type { channelContact as sv } from '../sv/channel-contact.ts';

export const channelContact: Shape<typeof sv> = {
  add: 'Record a contact',
  title: 'Contact with the communications office',
  kind: 'What was it about?',
  consultation: 'Consultation before setup',
  consultationText: 'The account is set up in consultation with the communications office.',
  setupNotice: 'Notice of a new channel',
  setupNoticeText: 'States that the account is being set up, its address and who is responsible.',
  closureNotice: 'Notice of closure',
  closureNoticeText: 'States that the account has been closed.',
  on: 'Date',
  how: 'How',
  hows: { mail: 'Email', print: 'Paper', file: 'Signed file', meeting: 'Meeting', phone: 'Phone' },
  note: 'Note',
  noteHint: 'Who you spoke to and what was said.',
  empty: 'No contact has been recorded.',
  saved: 'Contact recorded.',
};
