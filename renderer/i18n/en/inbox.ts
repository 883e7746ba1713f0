// Texts of the inbox.
import type { Shape } from '../sv/shape.ts';
import type { inbox as sv } from '../sv/inbox.ts';

export const inbox: Shape<typeof sv> = {
  title: 'Inbox',
  count_one: '{{count}} to do',
  count_other: '{{count}} to do',
  filters: 'What is shown',
  whose: 'Whose',
  mine: 'Waiting for me',
  all: 'All',
  channel: 'All channels',
  kind: { inquiry: 'Question', case: 'Moderation case', diary: 'Registration' },
  go: { case: 'Decide the case', diary: 'Decide on registration' },
  with: '{{channel}} · with {{name}}',
  secret: 'Confidential',
  untitled: 'No text',
  noSender: 'Unknown sender',
  notPreserved: 'The evidence is not saved yet',
  preserved: 'Content and sender are saved',
  seen: 'Discovered {{when}}',
  openInquiry: 'Open the question',
  keptInOrder: 'Once answered, the question is kept in order here, without registration.',
  toList: 'Back to the list',
  gone: 'It is no longer open: somebody else has answered it or passed it on.',
  nothingInChannel: 'Nothing is waiting in the channel',
  emptyAll: 'New questions and cases are shown here when they are added.',
  nothingChosen: 'Nothing is selected.',
  notAll: 'The {{shown}} most urgent of {{total}} are shown. Open Questions or Moderation to see the rest.',
  emptyTitle: 'Nothing is waiting for you',
  emptyText: 'New questions and cases are shown here when they are added. Choose All to see what others take care of.',
};
