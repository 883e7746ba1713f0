// Refusals of requests for public records.
import type { disclosureErrors as sv } from '../../sv/errors/disclosures.ts';
import type { Shape } from '../../sv/shape.ts';

export const disclosureErrors: Shape<typeof sv> = {
  unknown: 'The request does not exist, or belongs to somebody else.',
  notYours: 'That is for the registrar of the department, or whoever is responsible for the request.',
  over: 'The request has been answered or withdrawn.',
  notNow: 'That does not follow from the state of the request. Read the page again.',
  receivedInFuture: 'The request cannot have come in the future.',
  notResponsible: '{{name}} does not work with records and cannot be responsible for a request.',
  tooMany: 'A request has room for at most {{max}} records. Split it.',
  itemUnknown: 'The record is no longer in the request.',
  recordUnknown: 'The record does not exist, or is not for you to read.',
  recordDisposed: 'The content of the record has been disposed of.',
  recordChanged: 'The record has changed since you opened it. Read it again.',
  maskOutside: 'A mask lies outside the text. Read the record again.',
  sectionMissing: 'Name the section when the record is not given out at all.',
  masksMissing: 'Mask something, or give out the record whole.',
  notesUnsaid: 'Say whether the working notes are released or not.',
  notReviewed: '{{count}} records are not reviewed, or have changed since.',
  nothingChosen: 'Add the records that the request concerns first.',
  personalLeft: 'Personal data is left in {{count}} records. Release on paper, or mask it.',
  allWithheld: 'No record is given out. Refuse the request instead.',
  leftUnmasked:
    'Words that are masked in one record stand in {{count}} places in others. Mask them, or let them stand.',
  withheldLeft:
    'Words or senders of a withheld record stand in {{count}} places of others. Mask them, or write why they may stand.',
  filesHold:
    'Something that is masked or withheld stands in files that are released as they are: {{files}}. Withhold the file, or remove the mask. Nothing was recorded.',
  filesUnsearched:
    'The program cannot search all of {{files}}. Look through the file and say so in the review, or withhold it. Nothing was recorded.',
  filesLost:
    'A file cannot be read, or is too large: {{files}}. Say in the review that it is left out. Nothing was recorded.',
  filesReadable: 'The file can be read: {{files}}. Release it, or mask it by a section.',
  tooLarge: 'The records are too many for one document. Split the request.',
  notProven: 'Something that is masked was found in the document ({{check}}), so it is withheld. Nothing is noted.',
  changedMeanwhile:
    'A record or a review changed while the document was made. Nothing was released or recorded. Go through what changed and release again.',
  printTheFile: 'The release has pictures or pages, which only the saved file has. Print that file.',
  otherOutput: 'The same document cannot be made again: a record or the program has changed since.',
};
