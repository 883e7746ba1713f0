// Texts of the year-end of the records.
import type { Shape } from '../sv/shape.ts';
import type { yearEnds as sv } from '../sv/year-ends.ts';

export const yearEnds: Shape<typeof sv> = {
  title: 'Year-end {{year}}',
  text: 'Check the plan, archive, dispose and describe the records, board by board.',
  year: 'Year',
  empty: 'No year-end yet',
  emptyText:
    'It is done when a year has ended, for each year in which channels were in the program or of which there are records.',
  noBoard: 'Without a board',
  whole: 'Done',
  left_one: '{{count}} step left',
  left_other: '{{count}} steps left',
  steps: {
    plan: 'Check the records plan',
    archive: 'Archive',
    dispose: 'Dispose',
    describe: 'Describe the records again',
  },
  done: 'Done',
  doneBy: '{{name}}, {{day}}.',
  note: 'Done',
  noteOf: 'Done: {{step}}, {{name}}',
  takeBack: 'Undo',
  takeBackOf: 'Undo: {{step}}, {{name}}',
  planWhole_one: 'The plan has one rule, which covers all records.',
  planWhole_other: 'The {{count}} rules of the plan cover all records.',
  planMissing: 'The plan says nothing of: {{kinds}}.',
  toPlan: 'See the plan',
  archiveFacts_one: '{{count}} record of {{year}}, of which {{pages}} saved pages.',
  archiveFacts_other: '{{count}} records of {{year}}, of which {{pages}} saved pages.',
  toRecords: 'See the records',
  due_zero: 'Nothing to dispose of by the plan.',
  due_one: '{{count}} record may be disposed of by the plan.',
  due_other: '{{count}} records may be disposed of by the plan.',
  dueUnknown: 'The registrar of the board sees what may be disposed of.',
  toDisposal: 'To the disposal',
  describeText: 'Read the description, correct it and save it again.',
  toDescription: 'To the description',
  noteText: {
    plan: 'The rules are as the board decided, and none is missing.',
    archive: 'The records of the year are delivered to the archive, or in order where they belong.',
    dispose: 'What could be disposed of is disposed of, or is to remain.',
    describe: 'The description is right, and saved again.',
  },
  asks: {
    note: 'Note',
    archive: 'Where were they delivered, or where are they in order?',
    dispose: 'Why is the rest not disposed of?',
  },
};
