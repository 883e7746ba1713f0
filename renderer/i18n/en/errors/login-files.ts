// Error messages of importing logins from files and sealing them in envelopes.
import type { Shape } from '../../sv/shape.ts';
import type { envelopesErrors as svEnvelopes, loginImportsErrors as svImports } from '../../sv/errors/login-files.ts';

export const loginImportsErrors: Shape<typeof svImports> = {
  gone: 'The file is no longer available. It is released after the import, when the vault is locked, or after ten minutes of inactivity. Choose it again.',
  busy: 'The file is being opened. Wait a moment.',
  locked: 'The file has not been opened yet. Type its password first.',
  emptyFile: 'The file is empty.',
  fileTooLarge: 'The file is larger than {{maxMiB}} MB. No password file is that large.',
  notRead: 'The file could not be read. Check that it still exists and that you have permission to open it.',
  notUnderstood: 'This is neither a KeePass file nor a text list.',
  csvNotReadable: 'The file cannot be read from line {{line}} onwards. A quotation mark is probably missing there.',
  noPasswordColumn:
    'No column in the file looks like passwords. Export as CSV from the password manager and try again.',
  tooManyEntries: 'The file has more than {{max}} entries. Put the channels’ entries in a separate file.',
  noEntries: 'There are no logins in the file.',
  version:
    'This KeePass version is not supported. Open the file in KeePass or KeePassXC, save it as KDBX 3.1 or 4 and try again.',
  unsupported:
    'The file’s encryption method is not supported. Save the file in KeePass with AES or ChaCha20 and Argon2, and try again.',
  tooCostly:
    'The file is designed so that opening it would take an unreasonable amount of memory or time, so it was not opened. If it is your own, reduce the key derivation cost in KeePass (at most {{maxMiB}} MB of memory).',
  wrongPassword: 'The password or the key file is wrong.',
  wrongPasswordOrDamaged:
    'The password or the key file is wrong, or the beginning of the file is damaged. This older file format does not reveal which.',
  badKeyFile: 'The key file cannot be read. Choose another.',
  damaged: 'The file is damaged. Nothing was imported. Find another copy of it.',
  bomb: 'The file is designed to expand to an unreasonable size, so it was not opened.',
  notPlainXml: 'The file contains XML features that password files do not use, so it was not opened.',
  nothingToWrite: 'No entries are selected for import.',
  unknownRun: 'The import no longer exists.',
  alreadyUndone: 'The import has already been undone.',
  notYours: 'Only the person who imported them, the communications office and administrators can do that.',
  fileForgotten: 'The program no longer knows where the file is. Delete it manually.',
  fileChanged: 'This is not the file you imported, so it was left alone. Check it, and delete it manually.',
  notWiped: 'The file could not be overwritten. Close it if another program has it open, or delete it manually.',
};

export const envelopesErrors: Shape<typeof svEnvelopes> = {
  unknown: 'The emergency envelope no longer exists.',
  notCustodian: 'Only a custodian of {{name}} can put it in an emergency envelope. The attempt has been logged.',
  nothingHeld: '{{name}} has no details to put in the envelope.',
  alreadyOpened: 'The envelope has already been recorded as opened.',
  alreadyDestroyed: 'The envelope has already been recorded as destroyed.',
  impossibleDay: 'That date is in the future, or before the envelope was sealed.',
};
