// Who has what open in another program of a vault on a server, and who has just changed it.
export const openNow = {
  things: {
    case: 'the case open',
    inquiry: 'the question open',
    item: 'the post open',
    channel: 'the channel open',
    absence: 'the absence open',
    disclosure: 'the request open',
    capture: 'the saved page open',
    thing: 'this page open',
  },
  others_one: '{{who}} has {{thing}}.',
  others_other: '{{who}} have {{thing}}.',
  own: 'You have {{thing}} on another computer.',
  row_one: '{{who}} has it open',
  row_other: '{{who}} have it open',
  rowOwn: 'You have it open on another computer',
  changed: 'changed by {{who}} now',
  changedHere: 'Changed by {{who}} now.',
  title: 'What you have open',
  show: 'Show others what I have open',
  showText:
    'Others see that you have a case open, for example, so that you do not work on the same thing. It is shown only now and is not stored. When it is off, nothing of what you have open on this computer is shown.',
} as const;
