// Error messages of imported items and of importing platforms' exports.
export const itemsErrors = {
  notFound: 'The item is no longer here. The import it came with may have been taken back.',
  notYours: 'The item in {{name}} is not yours to read. It is for those who work with the channel, or it is marked as secret.',
  secretMustRegister: 'What is marked as secret must always be entered in the diary (OSL 5:1).',
  notReceived: 'The municipality wrote this itself. Only what came in can become a question.',
  tooManyMade: 'So many cases have been made of the item that no more fit.',
} as const;

export const itemImportsErrors = {
  notAFile: 'What you dropped is not a file on the computer. Save it as a file first, or choose the files with the button.',
  tooManyFiles: 'There are more than {{max}} files. Drop the whole folder instead.',
  gone: 'The files are no longer here. They are forgotten when they have been taken in, when the vault is locked, or when nobody has touched them for half an hour. Choose them again.',
  busy: 'The files are being read. Wait until it is done, or cancel.',
  stopped: 'Cancelled. Nothing has been taken in.',
  notRead: 'The files have not been read yet. Choose them again.',
  unknownKind: 'Nothing here looks like an export of a platform the program knows. The help says how to order one.',
  htmlVariant: 'The export was ordered as web pages (HTML). Order it once more and choose the format JSON.',
  allDamaged: 'The file {{name}} cannot be read to its end. It is damaged, too large, or packed in a way that is not read. Nothing has been taken in. Fetch the export from the platform once more.',
  nothingInIt: 'The files are of the right kind, but there is nothing in them that somebody has written.',
  tooMany: 'The export has more than {{max}} posts and messages. Take in a part at a time, one file or archive for example.',
  nothingNew: 'There is nothing new to take in. Everything chosen is in the channel already.',
  ownNameMissing: 'Choose which name is the municipality’s own in the messages. Without it nobody can say what came in and what the municipality wrote.',
  unknownRun: 'The import is no longer here.',
  alreadyUndone: 'The import has been taken back already.',
  notYours: 'Only who took the export in, the communications office and administrators can take it back.',
  notYourChannel: 'You do not work with {{name}}, so you cannot take anything into it.',
} as const;
