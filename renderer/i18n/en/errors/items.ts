// Error messages of imported items and of importing platforms' exports.
export const itemsErrors = {
  notFound: 'The item no longer exists. Its import may have been undone.',
  notYours:
    'You may not read this item in {{name}}. It is only for those who work with the channel, or it is marked confidential.',
  secretMustRegister: 'Confidential records must always be registered (OSL ch. 5 s. 1).',
  notReceived: 'The municipality wrote this itself. Only received items can become questions.',
  tooManyMade: 'The maximum number of cases has already been created from this item.',
} as const;

export const itemImportsErrors = {
  notAFile: 'You did not drop a file from the computer. Save it as a file first, or use the button to choose files.',
  tooManyFiles: 'There are more than {{max}} files. Drop the whole folder instead.',
  gone: 'The files are no longer available. They are released after the import, when the vault is locked, or after half an hour of inactivity. Choose them again.',
  elsewhere:
    'Somebody is importing into the channel from another computer. Wait until that is complete, then import what is missing.',
  busy: 'The files are being read. Wait until reading is complete, or cancel.',
  stopped: 'Cancelled. Nothing was imported.',
  notRead: 'The files have not been read yet. Choose them again.',
  unknownKind: 'This does not look like an export from a supported platform. Help explains how to request one.',
  htmlVariant: 'The export is in web page format (HTML). Request it again in JSON format.',
  allDamaged:
    'The file {{name}} cannot be read completely. It is damaged or too large. Nothing was imported. Download the export from the platform again.',
  unpackFirst:
    'The archive {{name}} is locked with a password, or packed in a format other than zip (for example .tar.gz). Unpack it first, and then choose the folder with the files. Nothing was imported.',
  archivesInside:
    'The folder contains archives that are not opened ({{name}}), and nothing else to import. Choose the archives instead of the folder, or unpack them first.',
  allEntities:
    'The file {{name}} has a document type (DOCTYPE) or defines entities. Such XML is not read, since it can be harmful. Nothing was imported. If it is a feed, download it in a newer format, such as RSS 2.0 or Atom.',
  nothingInIt: 'The files are of the right type, but contain no posts or messages.',
  allWithoutTime:
    'The files are of the right type, but their content has no time, or a time in an unknown format. Nothing can be imported without a time.',
  allLeftOut:
    'The files are of the right type, but everything in them is left out: for example drafts, entries without a time, automatic links from other blogs, or entries in an unknown format.',
  tooMany:
    'The export has more than {{max}} posts and messages. Import one part at a time, for example one file or archive.',
  nothingNew: 'There is nothing new to import. Everything selected is already in the channel.',
  ownNameMissing:
    'Choose which name is the municipality’s own in the messages. Otherwise received messages cannot be distinguished from the municipality’s own.',
  unknownRun: 'The import no longer exists.',
  alreadyUndone: 'The import has already been undone.',
  notYours:
    'Only the person who imported the export, the communications office and administrators can undo the import.',
  notYourChannel: 'You do not work with {{name}}, so you cannot import anything into it.',
} as const;
