// Texts of the list of what remains before a new vault is in order, and of the welcome to a new member.
import type { Shape } from '../sv/shape.ts';
import type { setup as sv } from '../sv/setup.ts';

export const setup: Shape<typeof sv> = {
  title: 'Getting started',
  count: '{{done}} of {{of}}',
  countLong: '{{done}} of {{of}} done',
  lead_one: 'The vault is ready. {{count}} task remains before you can begin.',
  lead_other: 'The vault is ready. {{count}} tasks remain before you can begin.',
  text: 'Do them in any order. Steps are ticked off automatically, and the list disappears when all of them are done.',
  done: 'Done',
  putAway: 'Hide list',
  putAwayDone: 'The list is hidden. You can find it again under Help.',
  bringBack: 'Show the list on Today',
  bringBackTitle: 'The Getting started list is hidden',
  bringBackText: 'It shows what remains to be set up in the vault.',
  waitsFor: {
    chief: 'Possible once the head of department has been added.',
    channels: 'Possible once the channels have been added.',
  },
  who: 'Done by {{names}}.',
  nobody: 'No one who can open the vault is allowed to do this yet.',
  readOnly: 'The vault is open read-only.',
  step: {
    chief: {
      title: 'Add the head of department',
      text: 'The head of department decides on channels and who may run them. Add them as a person with that role.',
      action: 'Add',
    },
    authorisation: {
      title: 'Record the decision on your authorisation',
      text: 'Only people authorised by the head of department may answer and moderate.',
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
      title: 'Assign who runs the channels',
      text: 'The responsible person can run the channel, but must be added to its roster.',
      left_one: '{{count}} channel has no one assigned to moderate and answer.',
      left_other: '{{count}} channels have no one assigned to moderate and answer.',
      action: 'Choose channels',
    },
    logins: {
      title: 'Add the logins',
      text: 'At least two people should be able to open each login. Import them from a password manager or enter them.',
      left_one: '{{count}} channel has no login with a custodian.',
      left_other: '{{count}} channels have no login with a custodian.',
      action: 'Add logins',
    },
    backup: {
      title: 'Make a backup',
      text: 'Choose a USB stick or a shared disk. The backup is encrypted.',
      action: 'Choose location',
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
  good: {
    title: 'Good to know',
    search: 'Search or do something, wherever you are',
    help: 'Help about what is in front of you',
    lock: 'Lock when you leave the screen',
  },
  welcome: {
    title: 'Welcome, {{name}}',
    roles: 'You are here as {{roles}}.',
    noRole: 'You have no role yet. Ask the person who invited you for one.',
    expected:
      'Tasks waiting for you are shown here, the most urgent first. You are notified of what is yours; others handle the rest.',
    permitted: 'You are authorised by the head of department to answer for the municipality.',
    notPermitted:
      'You can answer and moderate once the head of department’s decision on your authorisation has been recorded.',
    help: 'Press F1 for help, or Ctrl K to search.',
    close: 'Got it',
  },
};
