// Error messages of importing logins from files and sealing them in envelopes.
import type { Shape } from '../shape.ts';
import type { envelopesErrors as svEnvelopes, loginImportsErrors as svImports } from '../sv/errors-login-files.ts';

export const loginImportsErrors: Shape<typeof svImports> = {
  gone: 'The file is not there any more. It is forgotten when it has been taken in, when the vault is locked, or when nobody has touched it for ten minutes. Choose it again.',
  busy: 'The file is being opened. Wait a moment.',
  locked: 'The file has not been opened yet. Type its password first.',
  emptyFile: 'There is nothing in the file.',
  fileTooLarge: 'The file is larger than {{maxMiB}} MB. No password file is that large.',
  notRead: 'The file could not be read. See that it is still there and that you may open it.',
  notUnderstood: 'This is neither a KeePass file nor a list in text.',
  csvNotReadable: 'The file cannot be read from line {{line}} on. Probably a quotation mark is missing there.',
  noPasswordColumn: 'No column of the file looks like passwords. Export as CSV from the password manager and try again.',
  tooManyEntries: 'The file has more than {{max}} entries. Put those of the channels in a file of their own.',
  noEntries: 'There are no logins in the file.',
  version: 'The file is of a KeePass version that cannot be read. Open it in KeePass or KeePassXC, save it as KDBX 3.1 or 4 and try again.',
  unsupported: 'The file is encrypted in a way that cannot be read here. Save it in KeePass with AES or ChaCha20 and Argon2, and try again.',
  tooCostly: 'The file is made so that opening it would take an unreasonable amount of memory or time. It is not opened. If it is your own, lower the cost of its key in KeePass (at most {{maxMiB}} MB of memory).',
  wrongPassword: 'The password or the key file is wrong.',
  wrongPasswordOrDamaged: 'The password or the key file is wrong, or the beginning of the file is damaged. Files of this older format do not tell which.',
  badKeyFile: 'The key file cannot be read. Choose another.',
  damaged: 'The file is damaged. Nothing has been taken in. Find another copy of it.',
  bomb: 'The file is made so that it grows to something unreasonably large when opened. It is not opened.',
  notPlainXml: 'The file holds what no password file does. It is not opened.',
  nothingToWrite: 'None of the entries is chosen to be taken in.',
  unknownRun: 'The import is not there any more.',
  alreadyUndone: 'The import has been undone already.',
  notYours: 'Only the one who took them in, Informationskontoret and the administrator can do that.',
  fileForgotten: 'The program no longer knows where the file is. Delete it yourself.',
  fileChanged: 'The file is not the one you took in, so it is left alone. Look for yourself and delete it.',
  notWiped: 'The file could not be overwritten. Close it if another program has it open, or delete it yourself.',
};

export const envelopesErrors: Shape<typeof svEnvelopes> = {
  unknown: 'The emergency envelope is not there any more.',
  notCustodian: 'Only who keeps {{name}} can put it in an emergency envelope. The try has been noted.',
  nothingHeld: '{{name}} holds nothing to put in the envelope.',
  alreadyOpened: 'It is already noted that the envelope was opened.',
  alreadyDestroyed: 'It is already noted that the envelope was destroyed.',
  impossibleDay: 'That day lies in the future, or before the day the envelope was sealed.',
};
