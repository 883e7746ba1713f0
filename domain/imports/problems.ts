// Codes of imports: what refuses a whole file, and the remarks about single rows (`import.<code>`).
export const importsProblems = [
  /** Nothing in the file. */
  'imports.emptyFile',
  /** A spreadsheet of a kind that is not read (.xls, .ods), or another archive. */
  'imports.workbook',
  /** A workbook with a password. */
  'imports.workbookLocked',
  'imports.workbookDamaged',
  /** It unpacks to more than any list does. */
  'imports.workbookTooLarge',
  /** Not a list in text. */
  'imports.notAList',
  /** Quotes that never end or such; params: line. */
  'imports.notReadable',
  /** params: max. */
  'imports.tooManyRows',
  /** params: max. */
  'imports.tooManyColumns',
  /** No column holds a name or an address. */
  'imports.noColumns',
  /** None of the chosen rows can be taken in. */
  'imports.nothingToWrite',
  'imports.unknown',
  'imports.alreadyUndone',
] as const;

/** Remarks that keep a row from being written. */
export const ROW_ERRORS = [
  'noName',
  /** params: value. */
  'notAWebAddress',
  /** Another scheme than http and https; params: value. */
  'unsafeAddress',
  /** params: field, value. */
  'notADate',
  /** params: field, max. */
  'tooLong',
  /** The same address (or, without address, name and platform) stands earlier in the file; params: line, name. */
  'duplicateInFile',
  /** params: name. */
  'channelClosed',
  /** params: name. */
  'departmentArchived',
  /** params: name. */
  'unitArchived',
  /** A chief takes in rows of his own department; params: department. */
  'notYourDepartment',
] as const;

/** Remarks that only tell. */
export const ROW_NOTES = [
  'schemeAdded',
  /** params: written, platform. */
  'platformFromAddress',
  /** params: written, platform. */
  'platformGuessed',
  /** The written platform is another than the address says; params: written, platform. */
  'platformDiffers',
  /** params: written. */
  'platformUnknown',
  'noPlatform',
  'noAddress',
  'noResponsible',
  'noUnit',
  /** Would be municipality-wide (R29). */
  'noDepartment',
  /** params: unit. */
  'unitWithoutDepartment',
  /** The mail address is left out; params: value. */
  'notAMail',
  /** params: name. */
  'responsibleArchived',
  /** params: name. */
  'responsibleAmbiguous',
  /** The mail belongs to somebody of another name; params: written, name. */
  'responsibleByMail',
  /** params: field. */
  'formulaText',
  /** params: field, written, date. */
  'dateReadAs',
  /** params: field, date. */
  'dateInFuture',
  /** params: field, value. */
  'notUnderstood',
  /** params: name. */
  'nameMade',
  /** Characters that the chosen encoding does not know. */
  'badCharacters',
  /** More cells than columns with a meaning. */
  'extraCells',
] as const;
export type RowCode = (typeof ROW_ERRORS)[number] | (typeof ROW_NOTES)[number];
