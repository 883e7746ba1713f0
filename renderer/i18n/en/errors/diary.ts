// Error messages of the diary.
import type { diaryErrors as sv } from '../../sv/errors/diary.ts';
import type { Shape } from '../../sv/shape.ts';

export const diaryErrors: Shape<typeof sv> = {
  notFound: 'There is no such record, or you may not read it.',
  notRegistrar:
    'Only the registrar of the department or the municipality can assign registration numbers. Leave the number empty, and the record is queued for the registrar.',
  secretMustRegister:
    'Confidential records must always be registered. Choose to register it, or remove the confidentiality marking if it is wrong.',
  reasonMissing: 'The program proposes registration. Explain why it is not needed.',
  undecided: 'It is undecided whether the record is registered.',
  decidedAlready:
    'Some of the selected records have already been decided. Withdraw those decisions first, or leave them out.',
  notNeeded: 'The record is not to be registered. Withdraw that decision first if it is wrong.',
  hasNumber:
    'The record has been assigned the number {{number}}. A number cannot be removed, but it can be corrected under Register, with a reason.',
  hasNoNumber: 'The record has no registration number to correct.',
  numberMissing: 'Enter the registration number.',
  sameNumber: 'That is the same number as before.',
  wrongPattern: 'The number does not match the format of the board’s series. It should look like {{example}}.',
  numberTaken: 'The number {{number}} has already been used in the series.',
  otherYear:
    'The number is from {{year}}, but the record is from {{itemYear}}. If that is intended, confirm it under Register.',
  noSeries: 'The board has no number series yet. Set one up under Register, on the Number series tab.',
  badPattern:
    'Invalid number format. Use letters, ÅÅÅÅ for the year and N for the serial number, for example KS ÅÅÅÅ/NNNNN. There must be a character between the year and the serial number.',
  unknownBoard: 'The board no longer exists.',
  disposed: 'The content of the record has been disposed of.',
  finished: 'The case is finished. Reopen it first.',
  noColumns:
    'The file has no column called Registration number (or Diarienummer), or no columns that identify the record: Id, or both Date and Matter (or Datum and Ärende).',
  tooManyRows: 'The file has too many rows. At most {{max}} at a time.',
  nothingToWrite: 'No row contains a number to assign. Nothing has been changed.',
  unknownRun: 'The import does not exist, or belongs to someone else.',
  alreadyUndone: 'The import has already been undone.',
  notSent: 'The record is not noted as handed to the registrar.',
  mailSecret: 'The record is confidential. First confirm that its existence is to be sent by mail.',
  mailTooLarge:
    'The files are larger than {{max}} MB together and do not fit in one mail. Send without the original files.',
  noReference:
    'The text has no reference to a record. It looks like KV M-2026-014 and is in the subject of the mail that was sent.',
  nothingToSave: 'There is nothing in the list to save.',
};
