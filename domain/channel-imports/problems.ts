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
  // A signed register file (`domain/register-files/`).
  /** A part is missing or cannot be read; params: part. */
  'imports.registerDamaged',
  /** The signature does not belong to the content. */
  'imports.registerForged',
  /** Made by a newer program. */
  'imports.registerNewer',
  /** Made by this vault. */
  'imports.registerOwn',
  /** From another municipality; params: name, here. */
  'imports.registerElsewhere',
  /** Made later than now; params: at. */
  'imports.registerFuture',
  /** Imported already; params: at. */
  'imports.registerAgain',
  /** Older than the last one imported from the same vault; params: at, last. */
  'imports.registerOlder',
  /** The key is new, and its digits were not compared. */
  'imports.registerNotCompared',
] as const;

/** Remarks that prevent a row from being imported. */
export const ROW_ERRORS = [
  /** Another channel has the address that this one would get; params: name. */
  'addressTaken',
  /** Closed in the vault that sent the file; params: name. */
  'closedBySender',
  /** The template's example. */
  'exampleRow',
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
  /** The channel is imported in preparation, since a list shows no approval, notice or checks (R05, R07). */
  'preparing',
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
  /** Another spelling of a department that exists; params: written, name. */
  'departmentReadAs',
  /** Only the first people of a cell are read; params: field, max. */
  'tooManyPeople',
  /** params: written. */
  'dutyUnknown',
  /** params: names. */
  'rosterGets',
  /** Has no authorisation in the register, in this row or in an earlier one (R28); params: name. */
  'rosterNotPermitted',
  /** Municipality-wide channels are run by the communications office (R29); params: name. */
  'rosterOnlyOffice',
  /** The channel has as many roster entries as there can be; params: name. */
  'rosterFull',
  /** A person in a column about people has left, or several have the name; params: field, name. */
  'personArchived',
  'personAmbiguous',
  /** What is recorded (R28); params: names, by, date, reference. */
  'permits',
  /** params: name. */
  'permitAlready',
  /** Why authorisations are not recorded: no decider, an unknown one, one who is not the head; params: name(s). */
  'permitNoDecider',
  'permitDeciderUnknown',
  'permitNotChief',
  /** Only the head of department records a decision without a reference. */
  'permitNoReference',
  /** params: value. */
  'permitNoDay',
  /** params: date. */
  'permitInFuture',
  /** A decision without anyone it is about. */
  'permitNobody',
] as const;
export type RowCode = (typeof ROW_ERRORS)[number] | (typeof ROW_NOTES)[number];
