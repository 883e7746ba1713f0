// Texts of lists where several rows are chosen and changed at once.
import type { Shape } from '../sv/shape.ts';
import type { bulk as sv } from '../sv/bulk.ts';

export const bulk: Shape<typeof sv> = {
  all_one: 'Select the one shown',
  all_other: 'Select all {{count}} shown',
  clear: 'Clear selection',
  refused: 'Nothing has been changed. It is not possible for:',
  unchanged_one: '{{count}} was so already.',
  unchanged_other: '{{count}} were so already.',
  channels: {
    responsible: 'Responsible person',
    responsibleTitle_one: 'Responsible for {{count}} channel',
    responsibleTitle_other: 'Responsible for {{count}} channels',
    responsibleSave: 'Set responsible person',
    roster: 'Roster',
    rosterTitle_one: 'Roster of {{count}} channel',
    rosterTitle_other: 'Roster of {{count}} channels',
    rosterSave: 'Add to the roster',
    board: 'Board',
    boardTitle_one: 'Board of {{count}} channel',
    boardTitle_other: 'Board of {{count}} channels',
    boardHint: 'The board whose records plan applies to all that are selected.',
    boardSave: 'Set board',
    check: 'Check',
    checkTitle_one: 'Check of {{count}} channel',
    checkTitle_other: 'Check of {{count}} channels',
    checkHint: 'A check that requires a picture is made one channel at a time.',
    more: 'More',
    who: 'Who runs the channels?',
    whoResponsible: 'Those responsible',
    whoResponsibleText: 'Each channel is run by the person responsible for it.',
    whoOne: 'One person',
    whoOneText: 'The same person in all of them.',
    done_one: '{{count}} channel has been changed.',
    done_other: '{{count}} channels have been changed.',
  },
  people: {
    selected_one: '{{count}} person selected',
    selected_other: '{{count}} people selected',
    select: 'Select {{name}}',
    permit: 'Record a decision on authorisation',
    permitTitle_one: 'Decision on authorisation of {{count}} person',
    permitTitle_other: 'Decision on authorisation of {{count}} people',
    permitText:
      'They may publish, keep logins and substitute once the decision has been recorded. Those who are already authorised are not affected.',
    whoDecidedHint: 'The head of department of everyone who is selected.',
    noChief:
      'Nobody is recorded as head of department of everyone who is selected. Select people of one department at a time, or give someone the role first.',
    done_one: '{{count}} person has been authorised.',
    done_other: '{{count}} people have been authorised.',
  },
};
