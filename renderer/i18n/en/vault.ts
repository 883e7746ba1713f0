// Texts of the gate: first start, unlocking, vault problems; and findings of a check.
import type { Shape } from '../sv/shape.ts';
import type { vault as sv } from '../sv/vault.ts';

export const vault: Shape<typeof sv> = {
  welcome: {
    title: 'Welcome to Kanalvakt',
    text: 'This is where your department runs its official social media accounts: who answers, what was removed and why, and who holds the logins.',
    begin: 'Get started',
    encrypted: 'Everything is kept encrypted in a vault that only you and your colleagues can open.',
    nothingSent: 'Nothing you write is sent anywhere unless you send it.',
    publicRecords: 'What you write may become a public record, and is kept in order accordingly.',
    start: 'Create a new vault',
    startText: 'Four short questions. It takes a couple of minutes.',
    demo: 'Try it with example data',
    demoText:
      'A fictitious vault with channels, people and cases to explore. To start for real, lock it and choose Open another vault.',
    demoBusy: 'Preparing the example data. This takes a few seconds.',
    code: 'I have been given a code',
    codeText: 'A colleague has invited you to an existing vault. Choose the folder that contains it.',
    noVault: 'There is no vault in the folder {{folder}}. Ask the person who invited you where the vault is.',
    open: 'Open an existing vault',
    openText: 'Choose the folder that contains the vault.',
    recent: 'Recently opened on this computer',
  },
  setUp: {
    title: 'Create a new vault',
    step: 'Step {{number}} of {{of}}',
    municipality: 'Which municipality do you work for?',
    municipalityText: 'The name is shown in the menu on the left and on all printouts.',
    municipalityName: 'Name of the municipality',
    municipalityHint: 'For example Bollnäs kommun',
    website: 'Municipality website',
    websiteHint: 'For example https://www.bollnas.se. Optional.',
    department: 'Which department do you work in?',
    departmentText: 'More departments, units and boards can be added later.',
    departmentName: 'Department',
    departmentHint: 'For example Culture and Leisure',
    board: 'Board',
    boardHint: 'The board that the department reports to. Optional.',
    person: 'Who are you?',
    personText: 'Roles reflect what you do here. You can have several, and change them later.',
    name: 'Your name',
    titleField: 'Job title',
    titleHint: 'For example communications officer. Optional.',
    roles: 'Your roles',
    passphrase: 'Choose a passphrase',
    passphraseText:
      'The passphrase opens the vault. It cannot be read out or reset, so if in doubt, write it down and put it in a safe.',
    passphraseField: 'Passphrase',
    again: 'Repeat the passphrase',
    folder: 'The vault is stored in',
    otherFolder: 'Choose another folder',
    create: 'Create the vault',
    creating: 'Creating the vault',
    cancel: 'Go back to the start',
  },
  rolesText: {
    officer: 'Answers, moderates and runs channels',
    unitHead: 'Appoints substitutes for the unit',
    departmentChief: 'Decides on channels and who may run them',
    communications: 'Maintains the municipality’s channel register',
    registrar: 'Registers, discloses and archives records',
    administrator: 'Administers the vault and the program',
  },
  strength: {
    label: 'Passphrase strength',
    none: 'Four unrelated words are easier to remember and harder to guess than one complicated word.',
    weak: 'Easy to guess',
    fair: 'Can be guessed',
    good: 'Hard to guess',
    strong: 'Very hard to guess',
    tooShort_one: '{{count}} more character is needed.',
    tooShort_other: '{{count}} more characters are needed.',
    known: 'It contains words that are common in passwords.',
    personal: 'It contains names that can be looked up.',
    repeats: 'Repeating characters or words does not help.',
    sequence: 'Sequences like 1234 and years are the first things people try.',
    more: 'Add a word or two.',
    fine: 'Good enough.',
    refused: 'It cannot be used.',
  },
  suggestion: {
    title: 'Suggestion',
    text: '{{words}} Swedish words that the program has drawn at random ({{bits}} bits). Write them down by hand and keep the paper locked away until you remember them.',
    use: 'Use the suggestion',
    another: 'Another suggestion',
  },
  unlock: {
    title: 'Unlock the vault',
    member: 'Who are you?',
    passphrase: 'Passphrase',
    button: 'Unlock',
    caps: 'Caps Lock is on.',
    folder: 'The vault is in {{folder}}',
    server: 'The vault is on the server {{host}}, in the database {{database}}',
    lockedByUnknown:
      'The vault’s lock file cannot be read, so someone may be writing. You can open the vault read-only. If there is no activity for a minute, you can take over.',
    lockedBy:
      'The vault has been in use by {{user}} on {{host}} since {{since}}. You can open it read-only and request write access.',
    openHere:
      'The vault has been in use by {{user}} on this computer since {{since}}. You can open it once more, read-only.',
    lastGone:
      'The person who last opened the vault on this computer is no longer a member of it. Is that you? Talk to an administrator.',
    readOnlyButton: 'Open read-only',
    other: 'Open another vault',
    openFolder: 'Open folder…',
    showTyped: 'Show what I type',
    expiredInvite: 'Has the invitation expired? Ask the person who invited you for a new code.',
    invitedMark: '{{name}} (invited)',
    remember: 'Remember me on this computer',
    rememberHint: 'Next time, the computer’s keyring unlocks the vault for you. The passphrase always works.',
    remembered: 'Unlock as {{name}}',
    rememberedText: 'This computer remembers you.',
    usePassphrase: 'Type the passphrase instead',
    useRemembered: 'Unlock without the passphrase',
    forgotten: 'Forgotten your passphrase?',
    demoAs: 'Open the example vault as',
    demoWhy:
      'The passphrase is the same for everyone: “prova med exempeldata” (Swedish for “try with example data”). Each role can see and do different things.',
  },
  accept: {
    title: 'Join the vault',
    who: 'Choose your name, and then type the code.',
    nobody:
      'No one in this vault is waiting for a code. Ask the person who invited you for a new one, or choose another folder.',
    text: 'You have been invited. Type the code you were given and choose your own passphrase. The code works only once.',
    code: 'One-time code',
    codeHint: 'Spaces and upper or lower case do not matter.',
    next: 'Choose a passphrase',
    again: 'Repeat the passphrase',
    button: 'Open the vault',
  },
  recover: {
    title: 'Open with the recovery sheet',
    text: 'The sheet is kept where the vault’s administrator put it, often in a safe. All administrators are notified that it has been used.',
    noSheet: 'No sheet? An administrator can remove you from the vault and invite you again.',
    sheet: 'The key on the sheet',
    sheetHint: 'Starts with AGE-SECRET-KEY-1. Spaces, line breaks and upper or lower case do not matter.',
    who: 'Who needs a new passphrase?',
    next: 'New passphrase',
    again: 'Repeat new passphrase',
    administrator: 'Make the person an administrator',
    administratorHint: 'Needed when no administrator is left.',
    button: 'Open the vault',
    back: 'Back',
    done: 'The vault is open with a new passphrase. The use of the recovery sheet has been recorded, and all administrators are notified.',
  },
  newer: {
    title: 'The vault is from a newer version',
    text: 'The vault was written by a newer version of Kanalvakt (format {{version}}). Nothing has been changed. Install the newer version and open the vault again.',
  },
  damaged: {
    title: 'The vault cannot be opened',
    text: 'The file that describes the vault cannot be read. Nothing has been changed or removed. Restore the folder from a backup, or contact IT support.',
    members:
      'The files with the members’ keys cannot be read. Nothing has been changed or removed. Restore the folder from a backup, or contact IT support.',
    link: 'The vault’s folder contains a link in place of {{part}}. It leads out of the folder and is not followed. Someone may have put it there. Nothing has been changed or removed. Restore the folder from a backup, or contact IT support.',
    tooMany:
      'The vault’s folder contains more key files ({{count}}) than any vault has members (at most {{max}}). Nothing has been changed or removed. Contact IT support.',
    folder: 'The folder is {{folder}}',
    retry: 'Try again',
  },
  findings: {
    other: 'Finding: {{code}}.',
    erasureUnfinished:
      'Content to be erased has not yet been fully removed from the files. This is completed when the vault is next opened with write access. If someone else disposed of it, there is a waiting period first; see Disposal.',
    followStopped:
      'The program no longer follows what others write. You see the state at write {{seq}}. Lock the vault and unlock it again.',
    folderReadOnly:
      'The folder is not writable, so the vault is open read-only. Check your permissions and that the disk is not full.',
    keyFilesLeft: 'Old key files could not be removed ({{reason}}). They are removed when the vault is next opened.',
    frameLeftOut:
      'Write {{seq}} does not count, and nothing in it is used. {{who}} signed it {{when}}. It tried to change {{what}}. {{reason}}',
    frameBeforeRules:
      'Write {{seq}} counts, but would not today. {{who}} signed it {{when}}. It changed {{what}}. {{reason}}',
    moreLeftOut: 'Further writes do not count ({{count}}). Check the vault to see them.',
    indexRebuilt: 'A search index was damaged and has been rebuilt. Nothing was lost.',
    lockedByOther: 'The vault is in use by {{user}} on {{host}}, so it is open read-only.',
    moved: 'The vault has moved from here to the database {{database}} on {{host}}. The folder is open read-only.',
    mirrorAlone:
      'This is the computer’s copy of a vault on a server, opened without the server and for reading only. If you have no login to the server on this computer, someone who administers the vault can give you a new connection file.',
    readOnlyAsked: 'The vault is open read-only, as you chose.',
    snapshotBad:
      'A snapshot ({{file}}) could not be read and was skipped. Everything was read from the journal instead.',
    strangeFile: 'Unknown file in the vault’s folder: {{file}}.',
    frameRefused:
      'Write {{seq}} is signed by {{name}} but breaks the rules that this program knows, so every program stops before it. The program never removes it, since it may come from a newer version. Update Kanalvakt, and ask {{name}} which version it was written with.',
    rottedMended:
      'The server had damaged bytes in write {{seq}}. It has been repaired with what is on this computer. Tell the person who runs the server: the disk may be failing.',
    fileMended:
      'The server had damaged bytes in a stored file, or lacked it: {{blob}}. It has been repaired with what is on this computer. Tell the person who runs the server: the disk may be failing.',
    tailRemoved:
      'Someone has written something invalid in the vault with the database login of {{name}}. It has been removed and the login is shut. Make a new connection file if the login is to be used again.',
    tailRemovedOperator:
      'Someone has written something invalid in the vault with the database login {{login}}. It has been removed. The login is not shut, since it was made in the database. Ask the person who runs the database to change the password.',
    tailRemovedOwn:
      'Someone has written something invalid in the vault with the database login {{login}}. It has been removed. The login is not shut, since it is an administrator’s own. Change the password: let another administrator make a new connection file, or ask the person who runs the database.',
    tailsDeleted: 'Quarantined unfinished writes were deleted, since they could contain erased content ({{count}}).',
    tornTail:
      'The last write was never completed, probably because of an interruption. It has been moved aside. Everything saved before it is intact.',
    anchorMismatch:
      'The state that this computer remembers (write {{seq}}) is not in the vault. The folder may have been swapped for another or an older one.',
    appendBroken: 'A write failed and could not be undone. The vault is open read-only.',
    backupAhead:
      'The vault lacks data that its latest backup contains (write {{expected}}; the vault ends at {{seq}}). The folder may have been replaced by an older one. If this is unexpected, restore from the backup.',
    backupOlder:
      'The newest backup in the backup location (write {{seq}}) is older than the last one made (write {{expected}}).',
    backupUnsigned:
      'The backup that the vault was restored from is not signed by a member of the vault. Someone else may have changed it. Restore from another backup.',
    blobDamaged: 'A stored file is damaged: {{blob}}.',
    blobMissing: 'A file referenced by write {{seq}} is missing: {{blob}}.',
    chainBroken: 'The chain of writes is broken at number {{seq}}.',
    commitmentBroken: 'The content of write {{seq}} has been altered.',
    compartmentDamaged: 'The key to a channel’s logins cannot be derived ({{compartment}}).',
    compartmentNotHolder:
      'Write {{seq}} issues or rotates the key to a channel’s logins ({{compartment}}), but {{by}} did not hold it.',
    compartmentNotReleaser:
      'Write {{seq}} releases the key to a channel’s logins ({{compartment}}), but not as it was staged for {{by}}.',
    compartmentRecipient:
      'Write {{seq}} gives the key to a channel’s logins ({{compartment}}) to someone who is not an active member ({{member}}).',
    compartmentRowBad: 'Write {{seq}} contains an invalid entry for a channel’s key ({{compartment}}).',
    compartmentTaken:
      'Write {{seq}} revokes someone’s key to a channel’s logins ({{compartment}}), but {{by}} is not an administrator of the vault.',
    contentMissing: 'The content of write {{seq}} is missing, and there is no decision to erase it.',
    contentNotErased: 'The content of write {{seq}} was erased by a decision, but is in the files again.',
    erasureForged: 'Write {{seq}} alters a decision to erase.',
    frameDamaged: 'Write {{seq}} is damaged.',
    indexBad: 'A search index is damaged. It is rebuilt when the vault is next opened.',
    indexDiffers: 'A search index does not match the journal at write {{seq}}.',
    kdfOutOfBounds: 'The settings that protect a passphrase are outside the permitted limits.',
    journalReplaced:
      'The newest file of the vault’s journal was moved or replaced while the vault was open, for example by file synchronisation, a virus scanner or a restore. The vault is open read-only. Everything saved earlier is intact, provided the folder still contains the same files. Get write access to continue.',
    lateWrite:
      'A program that had stopped responding wrote to the vault after another had taken over. That write does not count, and it was never reported as saved. Nothing that was saved has been lost.',
    linkFound:
      'The vault’s folder contains a link in place of {{file}}. It leads out of the folder and is not followed. Someone may have put it there. The vault is open read-only until the link is removed and the file or folder is restored.',
    lockLost:
      'This computer was inactive for too long, and someone else now has write access. Nothing that was saved has been lost.',
    lockUnreliable:
      'The folder is on a disk that cannot prevent simultaneous writing, so the vault is open read-only. Move it to the computer’s own disk or another network drive, or contact IT support.',
    logUnreadable:
      'Write {{seq}} by {{by}} contains unreadable data. It was not written by Kanalvakt and is not shown.',
    manifestDamaged: 'The file that describes the vault is damaged.',
    manifestSwapped: 'The file that describes the vault is not the original.',
    newerVersion: 'The vault is from a newer version of the program.',
    notAVault: 'The file that describes the vault has disappeared since the vault was opened.',
    replaced:
      'The folder no longer contains the vault that was opened: it has been replaced or restored. You see the state at write {{seq}}. Lock the vault and unlock it again.',
    segmentDamaged: 'Part of the journal is damaged from write {{seq}} onwards (part {{segment}}).',
    segmentForeign: 'Part of the journal belongs to another vault.',
    segmentHeaderBad: 'The header of a part of the journal is damaged.',
    segmentMissing: 'Part of the journal is missing (part {{segment}}).',
    segmentSize: 'Part of the journal has the wrong length (part {{segment}}).',
    segmentSwapped: 'Parts of the journal are out of order.',
    badTail:
      'Someone has written something invalid at the end of the vault on the server, as write {{seq}}. Nothing new is fetched or saved until it is gone. An administrator needs to open the program: it is then removed, and everything continues automatically.',
    rowRotted:
      'The server has other bytes in write {{seq}} than it was given, so something is wrong with its disk or memory. Nothing after it is fetched or saved. An administrator who has the whole vault on their computer needs to check the vault, and the person who runs the server needs to look at the disk.',
    fileRotted:
      'The server has other bytes in a stored file than it was given, or lacks a part of it: {{blob}}. This computer cannot repair it. Check the vault on computers where the file has been opened, first on that of an administrator, and tell the person who runs the server. Everything else works.',
    serverForked:
      'The server and this computer have different writes with number {{seq}}: {{other}} on the server, {{own}} here.',
    otherHistory:
      'The program of {{name}} and this one have different writes with number {{seq}}: {{other}} there, {{own}} here. The last write here is number {{head}}.',
    otherAhead:
      'The program of {{name}} has seen write {{seq}}, but the server ends at {{head}}. The server may have been restored, or hold something back. Ask the database’s operator.',
    signatureBroken: 'The signature of write {{seq}} is invalid.',
    slotDamaged: 'A member’s key is damaged.',
    slotForeign: 'A member’s key belongs to another vault.',
    slotMissing: 'A member’s key is missing from the vault.',
    snapshotDiffers: 'A snapshot differs from the journal at write {{seq}}.',
    stateDiffers: 'The data shown differs from the journal. Lock the vault and unlock it again.',
    recoveryDamaged:
      'The recovery file is damaged or missing, so the printed sheet does not work. Print a new recovery sheet.',
    epochDamaged: 'The file for vault key {{epoch}} is missing or was not made by an administrator.',
    epochWrong:
      'Part of the journal (part {{segment}}) is encrypted with a different vault key from the one that applied.',
    historyForeign:
      'The journal does not start with the write that your keys were made for. The folder may have been swapped for another.',
    memberInactive: 'Write {{seq}} was made by someone who was not an active member at the time ({{by}}).',
    notAllowed: 'Write {{seq}} changes members or keys in a way that {{by}} is not allowed to.',
    timeImpossible:
      'Write {{seq}} by {{by}} has an impossible timestamp. It was not written by Kanalvakt; neither it nor anything after it has been loaded.',
    tooManySlots:
      'The vault’s folder contains more key files ({{count}}) than any vault has members (at most {{max}}). The vault is open read-only until they are removed.',
    unreadable:
      'The file or folder {{file}} in the vault cannot be read ({{reason}}). Everything else can. If it continues, restore it from a backup.',
    versionLowered:
      'The file that describes the vault says that it is from an older version than the one it is written in. Someone may have changed or replaced it. Restore vault.json from a backup.',
    tailCut: 'The end of the journal is missing. The vault has fewer writes than it has had.',
  },
};
