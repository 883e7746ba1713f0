// Error messages of the diary.
import type { diaryErrors as sv } from '../sv/errors-diary.ts';
import type { Shape } from '../shape.ts';

export const diaryErrors: Shape<typeof sv> = {
  notFound: 'There is no such record that you may read.',
  notRegistrar: 'Only the registrar of the department or the municipality gives diary numbers. Leave the number empty, and the record is queued there.',
  secretMustRegister: 'What is secret must always be registered. Choose to register it, or take away the secrecy if that is wrong.',
  reasonMissing: 'The program proposes that this is registered. Write why it is not needed.',
  undecided: 'Nobody has decided whether the record goes into the diary.',
  decidedAlready: 'Something that you chose has been decided already. Take that decision back first, or leave it out.',
  notNeeded: 'The record is not to be registered. Take that decision back first if it is wrong.',
  hasNumber: 'The record has been given the number {{number}}. A number is not taken away, but it can be corrected under Diary, with a reason.',
  hasNoNumber: 'The record has no diary number to correct.',
  numberMissing: 'Write the diary number.',
  sameNumber: 'That is the same number as before.',
  wrongPattern: 'The number is not written as in the board’s series. It should look like {{example}}.',
  numberTaken: 'The number {{number}} has been used in the series already.',
  otherYear: 'The number is from {{year}}, but the record is from {{itemYear}}. If that is meant, say so under Diary.',
  noSeries: 'The board has no series of numbers yet. Set it up under Diary, the tab Series.',
  badPattern: 'A number cannot be written like that. Use letters, ÅÅÅÅ for the year and N for the running number, for example KS ÅÅÅÅ/NNNNN. Something has to stand between year and running number.',
  unknownBoard: 'There is no such board.',
  disposed: 'The content of the record has been disposed of.',
  finished: 'The case is finished. Open it again first.',
  noColumns: 'The file lacks a column called Diarienummer, or columns that say which record a number belongs to: Id, or both Datum and Ärende.',
  tooManyRows: 'The file has too many rows. At most {{max}} at a time.',
  nothingToWrite: 'No row of the file gives a number. Nothing has been changed.',
  unknownRun: 'There is no such import, or it is somebody else’s.',
  alreadyUndone: 'The import has been taken back already.',
  nothingToSave: 'There is nothing in the list to save.',
};
