// Error codes of requests for public records; the interface has a message for each.
export const DISCLOSURE_PROBLEMS = [
  'disclosures.unknown',
  /** Only those who keep the department's records, and whoever is responsible for it. */
  'disclosures.notYours',
  /** It is answered, or withdrawn. */
  'disclosures.over',
  /** The step does not follow from the state that it is in. */
  'disclosures.notNow',
  'disclosures.receivedInFuture',
  /** The person may not be responsible: has left, or does not work with records; params: name. */
  'disclosures.notResponsible',
  /** params: max. */
  'disclosures.tooMany',
  'disclosures.itemUnknown',
  /** The record does not exist, or is not for the signed-in person to read. */
  'disclosures.recordUnknown',
  /** Its content has been disposed of. */
  'disclosures.recordDisposed',
  /** The record has changed since it was shown. */
  'disclosures.recordChanged',
  /** A mask lies outside the text that it is in. */
  'disclosures.maskOutside',
  /** One that is withheld, and only one that is, names the section. */
  'disclosures.sectionMissing',
  /** It says masked and has no mask, or whole and has one. */
  'disclosures.masksMissing',
  /** A working note is neither masked as one nor said to be given out. */
  'disclosures.notesUnsaid',
  /** params: count. */
  'disclosures.notReviewed',
  'disclosures.nothingChosen',
  /** Personal data is left, so that it is not given out electronically (R43.1); params: count. */
  'disclosures.personalLeft',
  /** Words that are masked in one record stand in others, and nobody has said that they may; params: count. */
  'disclosures.leftUnmasked',
  /** Words of withheld records stand in others, and nobody has said why they may; params: count. */
  'disclosures.withheldLeft',
  /** Files that are given out as they are have something that is masked; params: files. */
  'disclosures.filesHold',
  /** Files that are given out as they are cannot be searched, and nobody has looked through them; params: files. */
  'disclosures.filesUnsearched',
  /** Files cannot be read, drawn or are too large, and nobody has said that they are left out; params: files. */
  'disclosures.filesLost',
  /** Files that are said to be lost can be read; params: files. */
  'disclosures.filesReadable',
  /** Everything is withheld: that is a refusal. */
  'disclosures.allWithheld',
  /** More than fits in one document. */
  'disclosures.tooLarge',
  /** What was masked was found in the output, which is withheld; params: check. */
  'disclosures.notProven',
  /** A record or its review changed while the document was made. */
  'disclosures.changedMeanwhile',
  /** It has pictures or pages, which only the saved file has with their masks. */
  'disclosures.printTheFile',
  /** The records or the program have changed since: the same file cannot be made again. */
  'disclosures.otherOutput',
] as const;
