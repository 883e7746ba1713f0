// Error codes of imports, and remarks about single rows (`import.<code>`).
export const IMPORT_PROBLEMS = [
  /** The file is empty. */
  'imports.emptyFile',
  /** An unsupported spreadsheet format (.xls, .ods), or another archive. */
  'imports.workbook',
  /** A password-protected workbook. */
  'imports.workbookLocked',
  'imports.workbookDamaged',
  /** It unpacks to more than any plausible list. */
  'imports.workbookTooLarge',
  /** Not a text list. */
  'imports.notAList',
  /** Unparsable, such as an unterminated quote; params: line. */
  'imports.notReadable',
  /** params: max. */
  'imports.tooManyRows',
  /** params: max. */
  'imports.tooManyColumns',
  /** No column contains a name or an address. */
  'imports.noColumns',
  /** None of the chosen rows can be imported. */
  'imports.nothingToWrite',
  'imports.unknown',
  'imports.alreadyUndone',
] as const;

/** Remarks that prevent a row from being imported. */
export const ROW_ERRORS = [
  'noName',
  /** params: value. */
  'notAWebAddress',
  /** A scheme other than http and https; params: value. */
  'unsafeAddress',
  /** params: field, value. */
  'notADate',
  /** params: field, max. */
  'tooLong',
  /** The same address (or, without an address, name and platform) occurs earlier in the file; params: line, name. */
  'duplicateInFile',
  /** params: name. */
  'channelClosed',
  /** params: name. */
  'departmentArchived',
  /** params: name. */
  'unitArchived',
  /** A head of department imports only rows of their own department; params: department. */
  'notYourDepartment',
] as const;

/** Informational remarks. */
export const ROW_NOTES = [
  /** The channel is imported in preparation, since an active one needs a purpose (R02). */
  'noPurpose',
  'schemeAdded',
  /** params: written, platform. */
  'platformFromAddress',
  /** params: written, platform. */
  'platformGuessed',
  /** The written platform differs from that of the address; params: written, platform. */
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
  /** The e-mail address is skipped; params: value. */
  'notAMail',
  /** params: name. */
  'responsibleArchived',
  /** params: name. */
  'responsibleAmbiguous',
  /** The e-mail address belongs to a person with another name; params: written, name. */
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
  /** Characters that are invalid in the chosen encoding. */
  'badCharacters',
  /** More cells than columns with a meaning. */
  'extraCells',
] as const;
export type RowCode = (typeof ROW_ERRORS)[number] | (typeof ROW_NOTES)[number];
