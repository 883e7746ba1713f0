// Texts of the list of what remains before a new vault is in order, and of the welcome to a new member.
import type { Shape } from '../sv/shape.ts';
import type { setup as sv } from '../sv/setup.ts';

export const setup: Shape<typeof sv> = {
  title: 'Getting started',
  count: '{{done}} of {{of}}',
  countLong: '{{done}} of {{of}} done',
  text: 'Do them in any order. The list notices what is done and disappears when everything is.',
  done: 'Done',
  putAway: 'Hide the list',
  putAwayDone: 'The list is hidden. You find it again under Help.',
  bringBack: 'Show the list on Today',
  bringBackTitle: 'The list Getting started is hidden',
  bringBackText: 'It shows what remains before the vault is in order.',
  waitsFor: {
    chief: 'Possible once the head of department has been added.',
    channels: 'Possible once the channels have been added.',
  },
  who: 'Done by {{names}}.',
  nobody: 'Nobody who can open the vault may do this yet.',
  readOnly: 'The vault is open read-only.',
  step: {
    chief: {
      title: 'Add the head of department',
      text: 'The head decides about the channels and who may run them. Add the head as a person, with the role.',
      action: 'Add',
    },
    authorisation: {
      title: 'Record the head’s decision on your authorisation',
      text: 'Only those whom the head has authorised may answer and moderate.',
      action: 'Record',
    },
    channels: {
      title: 'Add the channels',
      text: 'Import a list from a spreadsheet, or add them one by one.',
      action: 'Import',
      add: 'Add a channel',
      done_one: '{{count}} channel',
      done_other: '{{count}} channels',
    },
    roster: {
      title: 'Say who runs the channels',
      text: 'The person responsible can run the channel, but that has to be stated.',
      left_one: '{{count}} channel has nobody assigned to moderate and answer.',
      left_other: '{{count}} channels have nobody assigned to moderate and answer.',
      action: 'Choose channels',
    },
    logins: {
      title: 'Add the logins',
      text: 'At least two people should be able to open each. Import them from a password manager or type them in.',
      left_one: '{{count}} channel lacks a login that someone keeps.',
      left_other: '{{count}} channels lack a login that someone keeps.',
      action: 'Add logins',
    },
    backup: {
      title: 'Make a backup',
      text: 'Choose a USB stick or a shared disk. The copy is encrypted.',
      action: 'Choose a place',
      run: 'Back up',
    },
    administrator: {
      title: 'Invite another administrator',
      text: 'If you lose your passphrase, only another administrator or the recovery sheet can let you in.',
      action: 'Invite',
      done_one: 'There is a recovery sheet',
      done_other: '{{count}} administrators',
    },
  },
  welcome: {
    title: 'Welcome, {{name}}',
    roles: 'You are here as {{roles}}.',
    noRole: 'You have no role yet. Ask the person who invited you for one.',
    expected:
      'What is waiting for you is shown here, the most urgent first. If something is yours, you are told; the rest is done by others.',
    permitted: 'You have the head’s authorisation to answer for the municipality.',
    notPermitted: 'You can answer and moderate once the head’s decision on your authorisation has been recorded.',
    help: 'F1 opens the help, and Ctrl K searches.',
    close: 'I have read this',
  },
};
