// Error messages of offboarding and incidents.
import type { Shape } from '../../sv/shape.ts';
import type { offboardingErrors as sv } from '../../sv/errors/offboardings.ts';

export const offboardingErrors: Shape<typeof sv> = {
  notFound: 'The list is not in the vault.',
  notYours: 'The list for {{name}} is handled by the manager and the successors.',
  notLeader:
    'Only the head of unit, the head of department, the communications office or an administrator can do that for {{name}}.',
  notYourself: 'Someone else must finish, move or call off your own offboarding.',
  personGone: '{{name}} has already left.',
  alreadyRunning: '{{name}} already has an offboarding list, with the last day {{lastDay}}. Continue in that list.',
  dayTooFar: 'The date is more than one year ago or two years ahead. Check it.',
  sameDay: 'That is the current last day.',
  notRunning: 'The list is finished and can no longer be changed.',
  hasEnded:
    'Access has already ended, so the day cannot be changed. Reactivate the person under People if it was wrong.',
  tooManyMoves: 'The last day has been moved too many times. Call off the offboarding and start again.',
  unknownThing: 'The task no longer exists. The list has changed.',
  noSuccessor: 'This task is not handed over to anyone.',
  notEligible: '{{name}} cannot take this over. Choose someone else.',
  nothingChosen: 'First choose who takes over.',
  settled: 'This has already been arranged.',
  notYourThing: 'This is handled by those responsible for {{name}}.',
  noRoom: '{{name}} cannot have any more people. Remove someone there first.',
  notOutside: 'This is done by the program, or handed over. It cannot be ticked off manually.',
  naReasonMissing: 'Explain why it is not needed.',
  mayNotApprove: 'You may not remove all of {{name}}’s roles. Ask an administrator.',
  approvedAlready: 'Already approved.',
  notOver: 'The last day has not passed yet.',
  stillIn: '{{name}} can still open the vault. Check what is preventing the deactivation.',
  linesLeft: 'Tasks left to arrange: {{count}}.',
  alarmNotFound: 'The incident is not in the vault.',
  alarmNotYours: 'This is handled by the person it concerns, their manager and those responsible for the channels.',
  alarmOver: 'The incident is closed and can no longer be changed.',
  alarmAboutNobody: 'Choose who it concerns.',
  alarmRunning: 'There is already an incident for this. Continue in that one.',
  noticedInFuture: 'That time is in the future.',
  unknownStep: 'The step is not in the checklist.',
  alarmStepsLeft: 'Steps left: {{count}}. Do them, or explain why they are not needed.',
  alarmNotAlone: 'The incident must be closed by someone other than the person it concerns.',
};
