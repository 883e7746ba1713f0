// Texts of the computers that have a copy of a vault on a server.
export const copies = {
  title: 'Computers with a copy',
  text: 'Every computer that opens the vault has an encrypted copy. What is disposed of is removed from it when it is connected.',
  one: '{{host}} ({{names}})',
  own: 'This computer.',
  seen: 'Last connected {{when}}.',
  lacking_one: 'Still has the content of one disposal.',
  lacking_other: 'Still has the content of {{count}} disposals.',
  unconfirmed: 'Its user is not a member any more, or has new keys. Content that was disposed of may be left on it.',
  none: 'No computer has reported its copy yet.',
  unheard: 'No computer is known for {{names}}.',
  writeOff: 'Write off',
  writeOffOne: 'Write off {{host}}',
  writeOffTitle: 'Write off {{host}}?',
  writeOffText:
    'Do this only if the computer is gone for good. The copy stays on it, also what was disposed of, encrypted with the keys of {{names}}. If somebody else may have the computer: remove the member under Members and invite them again, so that the copy cannot be used with the server. If the computer is connected again, it counts as before.',
  reason: 'Why',
  reasonExample: 'Stolen, reported to the police on 3 June',
  done: 'The computer has been written off.',
  writtenOff: 'Computers written off',
  writtenOffBy: '{{day}} by {{name}}: {{reason}}',
};
