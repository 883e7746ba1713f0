// Error messages by problem code; see the Swedish file.
import { envelopesErrors, loginImportsErrors } from './login-files.ts';
import { applicationErrors } from './applications.ts';
import { backupErrors } from './backup.ts';
import { serverErrors } from './server.ts';
import { captureErrors } from './captures.ts';
import { updateErrors } from './updates.ts';
import { capturePlanErrors } from './capture-plans.ts';
import { commonPageErrors } from './common-page.ts';
import { itemImportsErrors, itemsErrors } from './items.ts';
import { disclosureErrors } from './disclosures.ts';
import { publicSearchErrors } from './public-search.ts';
import { diaryErrors } from './diary.ts';
import { offboardingErrors } from './offboardings.ts';
import { walkErrors } from './wizards.ts';
import type { Shape } from '../../sv/shape.ts';
import type { errors as sv } from '../../sv/errors/index.ts';
import { registerErrors, rightsErrors } from './registers.ts';

export const errors: Shape<typeof sv> = {
  applications: applicationErrors,
  undo: {
    none: 'This can no longer be undone. Something else has been done since, or the vault has been locked.',
    changed: 'This cannot be undone. {{name}} has made changes to it since.',
  },
  schoolHolidays: {
    unknown: 'That school holiday file no longer exists.',
    nothing: 'No row in the file can be imported. Check the rows and try again.',
    tooMany: 'You can have at most {{max}} school holiday files. Remove or replace one of them.',
    endless:
      'An event in the calendar recurs almost every day, so it is not a school holiday. Remove it from the calendar and export again.',
  },
  passphrase: {
    common:
      'The passphrase is based on words that are common in passwords, and those are tried first. Use the suggestion, or choose four unrelated words.',
    personal:
      'The passphrase is based on names that can be looked up, such as your own or the municipality’s. Use the suggestion, or choose four unrelated words.',
    weak: 'The passphrase is too easy to guess. Use the suggestion, or add a few unrelated words.',
  },
  loginImports: loginImportsErrors,
  envelopes: envelopesErrors,
  diary: diaryErrors,
  disclosures: disclosureErrors,
  publicSearch: publicSearchErrors,
  items: itemsErrors,
  itemImports: itemImportsErrors,
  captures: captureErrors,
  updates: updateErrors,
  capturePlans: capturePlanErrors,
  offboardings: offboardingErrors,
  commonPage: commonPageErrors,
  records: {
    nameTaken: 'You already have a view called {{name}}. Choose another name.',
    tooManyViews: 'You can have at most {{max}} views. Remove one that you do not use.',
    viewUnknown: 'The view no longer exists.',
  },
  fallback: 'The action failed, and nothing has changed. Try again later.',
  field: {
    required: 'This field is required.',
    tooLong: 'The text is too long. The limit is {{max}} characters.',
    tooShort: 'Enter at least {{min}} characters.',
    tooFew: 'Choose at least {{min}}.',
    tooMany: 'Choose at most {{max}}.',
    tooSmall: 'The number must be at least {{min}}.',
    tooBig: 'The number must be at most {{max}}.',
    notADate: 'Not a valid date. Enter for example 2026-11-24.',
    notAWebAddress: 'A web address starts with https:// or http://.',
    notHttps: 'The address must start with https:// and contain no spaces or user name.',
    notASection: 'Write the section as 21 kap. 1 §.',
    notAPhone: 'Enter the number in digits, for example 0278-250 00.',
    notAMail: 'The email address looks incomplete.',
    invalid: 'This value cannot be used. Check it and try again.',
    endsBeforeStart: 'The end is before the start.',
    notTheSame: 'The two entries do not match.',
    scopeNeeded: 'Choose a department or the whole municipality.',
    circular: 'The steps would wait for each other. Choose other steps.',
    duplicateId: 'The same row occurs twice.',
    unknownPart: 'This names something that is not in the rules.',
    setTooLarge: 'The rules are too long. Shorten the texts.',
    notAHost: 'Enter a host name, for example facebook.com.',
    hostOnly:
      'Enter the host name alone, for example facebook.com: no https:// before it, no page after it, and no name or password.',
    hostLetters:
      'The address has characters other than a–z, digits, full stop and hyphen. They may look like another address.',
    sharedHost: 'Another platform has the same address. It would not say which one a channel is on.',
    ruleFileTooLarge: 'The file is too large to be a rule file.',
  },
  app: {
    notStartedWithComputer:
      'The setting for starting with the computer could not be changed and is as before. Try again, or change it in the computer’s own settings.',
    noWindow: 'The window is closed. Open it and try again.',
    tooManyWindows: 'At most {{max}} such windows can be open. Close one of them first.',
    noFolder: 'The folder could not be opened.',
    linkRefused: 'That link cannot be opened from here. Only https, email and phone links can.',
    engineStopped: 'The program’s engine has stopped. Your saved data is safe. Restart Kanalvakt.',
    unexpected: 'Something unexpected happened, and nothing has changed. Try again.',
    badLink: 'That link cannot be opened from here. Only web, email and phone links can.',
  },
  door: {
    failed:
      'Something unexpected happened, and nothing has changed. Try again. If it keeps happening, see the program log.',
    badAnswer: 'An internal error occurred, so nothing is shown. Restart Kanalvakt.',
    unknownCall: 'This part of the program does not match the rest. Restart Kanalvakt.',
    forbidden: 'That cannot be done from here.',
  },
  masking: {
    notPicture:
      'The picture cannot be masked. The file is damaged, too large or of a kind that the program does not read (PNG, JPEG and GIF are fine). Release it in another way, or not at all.',
    notPdf: 'The PDF file cannot be masked. It is damaged, or is not a PDF.',
    password:
      'The PDF file is protected by a password, so it cannot be masked. Open it in the program it comes from and save it without a password.',
    tooManyPages: 'The PDF file has more than {{max}} pages. Split it up and mask one part at a time.',
    pageUnreadable: 'Page {{page}} of the PDF file cannot be drawn, so the file cannot be masked.',
    outside: 'A mask lies outside the picture. Remove it and draw it again.',
    notMasked: 'The masked picture was not right when the program opened it again, so it is not used. Try again.',
  },
  reading: {
    tooLong:
      'The file took too long to read, so reading was stopped. Nothing has been saved. Unless the file was made to cause harm, split it up, or save it again in the program it comes from.',
    ended:
      'The file could not be read completely. It probably needs more memory than one file may use. Nothing has been saved. Split it up, or save it again in the program it comes from.',
  },
  input: {
    invalid: 'The form contains a value that cannot be used. Check it and try again.',
    tooLarge: 'That is too much at once. Split it up and try again.',
  },
  ...registerErrors,
  ...walkErrors,
  ...backupErrors,
  ...serverErrors,
  rights: {
    ...rightsErrors,
    notYourDepartment: 'That belongs to another department. The person responsible there can do it.',
    noPerson: 'You are no longer listed under People. An administrator can add you again.',
    denied:
      'Your role does not allow this. The head of department or the person responsible for the channel can help you.',
  },
  rows: {
    readable: 'The row is already gone, or can be read.',
  },
  members: {
    notMember: '{{name}} is not a member of the vault.',
    alreadyMember: '{{name}} is already a member with their own passphrase.',
    personArchived: '{{name}} has left. First record under People that they are back.',
    notYourself: 'You cannot suspend or remove yourself. Ask another administrator.',
    lastKey: 'Only {{name}} has the key to {{channels}}. If they are removed, no one can ever open those logins again.',
    otherSheet: 'That is not the current recovery sheet. Check which one is the latest.',
    noRecovery: 'The notice no longer exists.',
  },
  evidence: {
    notMail:
      'The file is stored unchanged, but it does not look like an email and could not be read. No fields were changed.',
    mailTooLarge:
      'The email is larger than {{max}} MB. It is stored as a file but was not read, and no fields were changed.',
    mailTooMany:
      'The email has more parts than the program reads ({{max}}). It is stored as a file, and no fields were changed.',
    empty: 'The file {{name}} is empty. Nothing was saved.',
    tooLarge: 'The file {{name}} is larger than {{max}} MB and cannot be stored here.',
    cancelled: 'The file was not saved, because you cancelled.',
    bomb: 'The file expands to an unreasonable size and was not stored.',
    notStored: 'The file has not been stored yet. Add it again.',
    tooMany: 'Too many files are being added at once. Wait until they are done and try again.',
    unknownUpload: 'The file was not stored in time. Add it again.',
    wrongSize: 'The file did not arrive complete. Add it again.',
    unreadable: 'The file {{name}} could not be read. It may have been moved.',
  },
  vault: {
    checkRunning: 'A check is already running. Wait for it to finish, or stop it.',
    notChecked: 'Check the vault first. The report is based on the latest check.',
    alreadyOpen: 'A vault is already open. Lock it first.',
    locked: 'The vault was locked before this was finished. Unlock it and check what was saved.',
    notRecent: 'That vault has not been opened on this computer before. Choose the folder instead.',
    noKeyring: 'The computer has no unlocked keyring at the moment. The passphrase works as always.',
    notRemembered: 'This computer does not remember you. Type the passphrase.',
    keyringChanged:
      'The computer’s keyring has changed, so it cannot unlock the vault for you. Type the passphrase. You can then tick the option to be remembered again.',
    rememberedKeyOld:
      'The passphrase has changed since this computer remembered it, or you are no longer a member. Type the passphrase.',
    askedByOther: '{{name}} on {{host}} has already requested write access. Try again later.',
    badMemberId: 'The person’s identifier cannot be used in the vault.',
    badName: 'The program tried to save under an invalid name. Nothing has changed.',
    badQuery: 'The program requested too much at once. Try again.',
    blobDamaged: 'The stored file is damaged and cannot be shown. Check the vault under Settings.',
    blobFinished: 'The file has already been saved or cancelled.',
    blobMissing: 'The stored file is not in the vault. Check the vault under Settings.',
    changedMeanwhile: '{{name}} changed the same thing {{when}}, so yours is not saved. Look at what is new.',
    closed: 'The vault is locked. Unlock it and try again.',
    compartmentDestroyed: 'Those logins have been destroyed and cannot be read.',
    damaged: 'The vault is damaged, so this cannot be read. Check the vault under Settings.',
    diskFull: 'The disk is full, so nothing was saved. Free up space and try again.',
    erased: 'The content has been erased and cannot be shown.',
    erasureUnfinished:
      'The decision is saved, but not everything could be removed from the files yet. This is completed when the vault is next opened with write access.',
    followStopped: 'The screen no longer follows changes in the vault. Lock the vault and unlock it again.',
    folderNotEmpty: 'The folder is not empty. Choose an empty folder for a new vault.',
    kdfOutOfBounds:
      'The vault’s passphrase settings are outside the permitted limits, so it was not opened. Nothing has changed.',
    clockImpossible:
      'This computer’s clock is completely wrong, so nothing can be saved. Set the clock and try again. Nothing is lost.',
    copyTooOld:
      'This computer has had no contact with the server for more than {{days}} days, so the vault is not opened without it. Connect to the network and try again. If that does not help, ask an administrator of the vault.',
    keysOnServer: 'Logins can only be opened when the server can be reached. Everything else can be read.',
    keyNotLost: 'Someone can still open the logins, so no new key was made.',
    linkFound:
      'The vault’s folder contains a link in place of {{file}}. It leads out of the folder and is not followed, so nothing has been read or changed. Someone may have put it there. Contact IT support, or restore the folder from a backup.',
    lockBusy: '{{name}} on {{host}} got write access first.',
    lockUnreliable:
      'The folder is on a disk that cannot prevent simultaneous writing, so nothing is written there. Move the vault to the computer’s own disk or another network drive, or contact IT support.',
    manifestDamaged:
      'The file that describes the vault is damaged. Nothing has changed. Restore the folder from a backup.',
    memberNotChosen: 'Several people can open the vault. Choose who you are.',
    memberNotActive:
      'This person cannot be given the key now: they have not yet opened the vault for the first time, or are suspended.',
    memberUnknown: 'That person is not in the vault.',
    migrationFailed:
      'The vault is from an older version and could not be upgraded. There is a copy next to the folder.',
    migrationMissing: 'The vault is from an older version that this version does not support.',
    migrationNeedsWriting:
      'The vault is from an older version and must be upgraded, but the folder is not writable at the moment.',
    moveCancelled:
      'The move was cancelled. The vault is still where it was. What has been copied need not be copied again.',
    moveDamaged: 'Something in the vault is damaged, so it is not moved. Check the vault to see what.',
    moveDiffers: 'What was read back is not what was sent ({{what}}), so the vault has not moved.',
    moved: 'The vault has moved from the folder to the database {{database}} on {{host}}. The folder can only be read.',
    newerVersion: 'The vault is from a newer version of Kanalvakt. Install it and open the vault again.',
    notAVault: 'There is no vault in that folder.',
    noHolder:
      'No one would be able to open the logins with the new key. Choose at least one custodian, or print a recovery sheet first.',
    noReleaser: 'No one would be able to release the key when the time comes. The vault needs another member.',
    notEntitled: 'You do not have the key to these logins. A custodian can give it to you.',
    notStaged: 'No key has been staged for that person. A custodian needs to open the vault first.',
    notFound: 'That item is not in the vault. Someone else may have changed it.',
    notInWrite: 'An internal error occurred, and nothing was saved. Try again.',
    notPlainJson: 'The program tried to save invalid data. Nothing has changed.',
    notWritable: 'The folder is not writable. Check that it exists and that you have permission to write to it.',
    passphraseOlder:
      'The passphrase does not open this computer’s copy. Check that Caps Lock is off. If you have changed your passphrase on another computer, type the old one once more, and the change is fetched from the server.',
    passphraseReplaced: 'The passphrase has been changed on another computer. Type the new one.',
    passphraseTooShort: 'The passphrase needs at least {{min}} characters.',
    journalReplaced:
      'The newest file of the vault’s journal was moved or replaced by another program. Your latest changes were not saved. Check the folder, get write access and save again.',
    raceLost: 'Someone else saved first. Review the changes and try again.',
    requestGone: 'The request for write access has been withdrawn.',
    readOnly: 'The vault is open read-only at the moment, so nothing can be changed.',
    ruleBroken:
      'It was not saved, because no one else’s program would accept it. It would have changed {{what}}. {{reason}}',
    rowInUse: 'It is still in use. Remove it first; then it can be permanently erased.',
    slotDamaged: 'Your key in the vault is damaged. Nothing has changed. Restore the folder from a backup.',
    slotForeign: 'The key belongs to another vault.',
    tooLarge: 'That is too much to save at once.',
    tooManySlots:
      'The vault’s folder contains more key files ({{count}}) than any vault has members (at most {{max}}), so it is not opened. Nothing has been changed. Contact IT support.',
    unreadable:
      'The file {{file}} in the vault’s folder cannot be read ({{reason}}). Nothing has been changed. Try again. If it continues, restore the file from a backup.',
    verifyStopped: 'The check was stopped.',
    answerLost:
      'The server did not answer, so it is uncertain whether it was saved. Check when the server can be reached again, before you do it once more.',
    notErasedOnServer:
      'The login that this computer has to the server may not erase for good. Nothing has been changed.',
    serverBehind:
      'The server lacks the newest changes that this computer has, and does not take them from here. It may have been restored from a backup. Nothing has been saved. Ask the person who runs the server to look at it.',
    serverForeign: 'The server has another vault than this computer, so nothing is fetched or written.',
    rowRotted:
      'The server has other bytes in write {{seq}} than it was given, so something is wrong with its disk or memory. Nothing new is fetched or saved. An administrator who has the whole vault on their computer needs to check the vault, and the person who runs the server needs to look at the disk.',
    badTail:
      'Someone has written something invalid at the end of the vault on the server, so nothing new is fetched or saved. An administrator needs to open the program: it is then removed, and everything continues automatically.',
    serverForked:
      'The server and this computer have different changes in the same place. The server may have been restored from a backup, or show different computers different things. Nothing is fetched or written until the person who runs the server has looked at it.',
    codeMistyped: 'A character in the one-time code is wrong or missing. Compare it with the code you were given.',
    invitationExpired: 'The one-time code has expired. Ask the administrator for a new one.',
    invitationUsed:
      'The one-time code has been used, or you have been given a newer one. Unlock with your own passphrase, or ask the administrator for a new code.',
    lastAdministrator: 'The vault must have an administrator. Make someone else administrator first.',
    memberDisabled: 'Your access to the vault is suspended. Contact the administrator.',
    memberExists: 'The person is already a member of the vault.',
    memberRemoved: 'You are no longer a member of the vault. Contact the administrator.',
    needsWriting:
      'This requires write access, which is not available now. Someone else may have the vault open. Ask them to lock it and try again.',
    noRecovery: 'There is no recovery sheet for this vault.',
    notAccepted: 'You have not opened the vault for the first time yet. Use the one-time code you were given.',
    notAdministrator: 'Only an administrator can do that.',
    overtaken: 'Someone else changed what this depends on at the same time. Look at what is new and try again.',
    ownMember: 'You cannot suspend or remove yourself. Ask another administrator.',
    recoveryDamaged: 'The recovery file in the vault’s folder is damaged. Restore recovery.age from a backup.',
    recoveryForeign:
      'The recovery file in the folder belongs to another vault. Restore the correct recovery.age from a backup.',
    sheetMistyped: 'A character from the sheet is wrong or missing. Compare it with the printed sheet.',
    sheetOutdated: 'The sheet is no longer valid; a newer one has been printed. Use the latest.',
    sheetSharesMissing:
      'None of the missing keys are on this computer. Try on the computer where they were made, or on another where the vault has been open since then.',
    unlockKeyStale: 'Your passphrase has been changed elsewhere. Lock the vault and unlock it again.',
    versionLowered:
      'The file that describes the vault says that it is from an older version (format {{version}}) than the one it is written in (format {{found}}). Someone may have changed or replaced it. The vault is not opened, and nothing has been changed. Restore vault.json from a backup.',
    wrongCode: 'The one-time code is incorrect. Compare it with the code you were given.',
    wrongSheet: 'The sheet is not for this vault, or a newer one has been printed.',
    wrongPassphrase: 'The passphrase is incorrect. Check that Caps Lock is off and try again.',
  },
  exports: {
    notWritten:
      'The file could not be saved there. Choose another folder, or close the file if it is open in another program.',
    notSavedNorNoted:
      'The file was not saved, but that could not be noted. The vault therefore says that it was saved. Save it again when the vault can be written to.',
    diskFull: 'The disk is full, so the file could not be saved. Free up space and try again.',
    tooLarge:
      'The file is larger than the disk can take, so it could not be saved. Many sticks have a limit of 4 GB. Choose another place, or a shorter period.',
    pictureNotMade: 'The chart could not be created. Try again, or choose a shorter period.',
  },
};
