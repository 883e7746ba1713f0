// Error messages of organisation, people, channels, logins, imports and rules.
import type { registerErrors as sv, rightsErrors as svRights } from '../../sv/errors/registers.ts';
import type { Shape } from '../../sv/shape.ts';

export const registerErrors: Shape<typeof sv> = {
  organisation: {
    unknown: 'The row no longer exists. Someone else may have changed it.',
    archived: '{{name}} is archived and cannot be chosen.',
    duplicate: '{{name}} already exists.',
    unitElsewhere: 'The unit {{name}} belongs to another department.',
    inUse: '{{name}} cannot be archived, because {{by}} belongs to it. Move that first.',
    noMunicipality: 'Enter the name of the municipality first.',
    armsType: 'The file is neither PNG nor SVG. Ask for the coat of arms in one of those formats.',
    armsDamaged: 'The file is damaged or truncated. Get it again from its source.',
    armsScript: 'The image contains a program (script) and is not accepted. Ask for the coat of arms as a plain image.',
    armsOutside:
      'The image loads something from elsewhere and is not accepted. Ask for the coat of arms in a single file, or as a PNG.',
    armsForeign:
      'The image contains more than a drawing and is not accepted. Ask for the coat of arms as a plain image, or as a PNG.',
    armsTooMuch: 'The image is too large or too complex to draw: at most 4,096 pixels in either direction.',
    armsShape: 'The image is far too long for its width. Crop it so that the coat of arms fills it.',
  },
  people: {
    unknown: 'The person no longer exists.',
    archived: '{{name}} has left and cannot be chosen.',
    notPermitted: '{{name}} is not authorised. Record the head of department’s decision under People first.',
    notChief: '{{name}} is not head of the person’s department.',
    referenceNeeded: 'Enter the decision reference, since someone other than the head of department is recording it.',
    alreadyPermitted: '{{name}} is already authorised.',
    decidedInFuture: 'The date of the decision is in the future.',
    withdrawnBeforeDecided: 'The withdrawal cannot be earlier than the authorisation.',
    roleNotYours: 'You cannot grant or remove this role. The head of department or an administrator can help you.',
    lastAdministrator:
      'There must be an administrator, and you cannot remove your own administrator role. Ask another administrator.',
    duplicate: '{{name}} already exists with the same email address.',
    inUse: '{{name}} still has responsibilities (channels: {{channels}}, logins: {{logins}}). Hand them over first.',
    notYourself: 'You cannot deactivate yourself. Ask someone else.',
  },
  channels: {
    unknown: 'The channel no longer exists.',
    duplicate: 'The address is already in the register, under {{name}}.',
    onlyOffice: 'Municipality-wide channels are run only by the communications office. {{name}} does not belong to it.',
    closed: 'The channel {{name}} has been closed or is being closed, so this cannot be changed.',
    onlyPreparing: 'A new channel starts in preparation. The head of department activates it when everything is ready.',
    noSetupNotice:
      'The channel cannot be activated before the communications office has been notified. Record it under “Contact with the communications office”.',
    alreadyActive: 'The channel is already active.',
    unknownPlatform: 'The platform is not in the rules. Choose “Other platform” and enter its name.',
    platformNameMissing: 'Enter the name of the platform.',
    endsBeforeBegins: 'The last day is before the first.',
    noRosterEntry: 'The roster row no longer exists.',
    nobodyResponsible: 'The channel has no responsible person.',
    rosterOverlap: '{{name}} already has that duty during that period.',
    unknownCheck: 'The check is not in the rules.',
    evidenceMissing: 'This check requires an image as evidence.',
    noteMissing: 'Give a brief reason.',
    fileUnknown: 'The file {{name}} is not in the vault. Add it again.',
    dayInFuture: 'That date is in the future.',
    noPurpose: 'An active channel needs a purpose. Enter it first.',
    notCommitter:
      'Only the head of the department commits for {{name}}. For accounts of the whole municipality it is the communications office.',
  },
  foundChannels: {
    unknown: 'The row is no longer there.',
    registered: 'The address is already in the register, at {{name}}.',
    known: 'The address is already entered as unregistered, at {{name}}.',
    dayInFuture: 'That day has not come yet.',
    decided: 'It is already decided. Take it up again first.',
    undecided: 'It is not decided.',
    channelMissing: 'Choose which channel it belongs to.',
    noteMissing: 'Write in a few words how it came about.',
    notYours: 'Somebody else entered it. The communications office can change it.',
  },
  rounds: {
    unknown: 'The round does not exist.',
    notAsked: 'The department is not asked in that round.',
    running: 'A round is already under way. End it first.',
    ended: 'The round has ended.',
    nothing: 'No department has a channel to verify.',
    dueInPast: 'The day has passed.',
    dayInFuture: 'That day has not come yet.',
    answered: 'The department’s answer is already recorded.',
    noteMissing: 'Write what is not right.',
    otherChannel: 'The department is not asked about that channel.',
  },
  logins: {
    unknown: 'The login no longer exists.',
    notEntitled: 'Only custodians of the login, or current substitutes, can open it.',
    reasonNeeded: 'Explain why you need to open it.',
    empty: 'Nothing is saved in that field.',
    badTotp: 'The secret key cannot be read. Copy it exactly as shown on the platform.',
    steamTotp: 'Steam’s one-time codes do not follow the standard and cannot be shown here.',
    hotp: 'These one-time codes are counter-based, not time-based, and cannot be shared. Turn on codes from an authenticator app on the platform instead.',
    noTotp: 'There is no secret key for one-time codes.',
    noPasswordForRole: 'A role has no shared password. Choose “Shared password” if there is one.',
    roleMissing: 'Enter the role on the platform.',
    closed: 'The login was dealt with when the channel closed.',
    otherChannel: 'A login cannot be moved to another channel. Create a new one there.',
    keyWaiting:
      'You are entitled to open it, but you have not received the channel’s key yet. It is released when one of these people opens the vault: {{names}}.',
    noKey: 'The channel’s logins are encrypted with a key that you do not have. Ask {{names}} to give it to you.',
    noPasswordToChange: 'A role on the platform has no password to change.',
    duplicate: 'The channel already has a login called {{name}}.',
  },
  custody: {
    unknownDue: 'The task no longer exists.',
    alreadySettled: 'Already done.',
    notYoursToSettle:
      'Only a custodian of the login or the head of the department can do that, and never the person it concerns.',
    unknownEmergency: 'The emergency access no longer exists.',
    notYoursToAsk:
      'Emergency access to {{name}} can be requested only by the heads of its department and units, or by the communications office for municipality-wide channels.',
    youHaveAccess: 'You can already open the logins of {{name}}.',
    alreadyAsked: 'You have already requested access to {{name}}.',
    nothingToOpen: '{{name}} has no login with stored details.',
    untilPast: 'The last day has passed.',
    untilTooLate: 'Access lasts at most {{days}} days. Request it again if that is not enough.',
    notYoursToDecide:
      'Only the head of department can decide, or the communications office for municipality-wide channels. No one can decide on their own request.',
    decided: 'It has already been decided.',
    notYoursToEnd:
      'It can be ended by the person who has the access, a custodian of the login or the head of the department.',
    alreadyEnded: 'It has already ended.',
    notTold: 'That person is not among those to be notified.',
    onlyYourself: 'You can mark this as seen only for yourself.',
    notAsked: 'An answer is no longer needed: the key has already been given, or the person should not have it.',
    keyNotLost: 'The key to {{name}} can still be recovered, so no new key was created.',
  },
  imports: {
    emptyFile: 'The file is empty.',
    workbook:
      'The file is not a supported workbook. If it is a spreadsheet in an older or different format, open it, choose Save As and select Excel workbook (.xlsx) or CSV UTF-8.',
    workbookLocked: 'The workbook has a password. Open it in Excel, remove the password and import it again.',
    workbookDamaged:
      'The workbook is damaged and cannot be read. Open it in Excel, save it again and retry the import.',
    workbookTooLarge:
      'The workbook is unreasonably large when unpacked and was not read. Save just the list in a separate file.',
    notAList: 'The file does not look like a list. Choose a workbook (.xlsx) or a CSV file.',
    notReadable: 'The file cannot be read from row {{line}} onwards. A quotation mark is probably missing there.',
    tooManyRows: 'The file has more than {{max}} rows. Split it up.',
    tooManyColumns: 'The file has more than {{max}} columns. Check that the separator is correct.',
    noColumns: 'No column contains the name or address of the channel. Choose what the columns contain.',
    nothingToWrite: 'None of the rows can be imported.',
    unknown: 'The import no longer exists.',
    alreadyUndone: 'The import has already been undone.',
    registerDamaged: 'The register is damaged or incomplete: {{part}} is missing or cannot be read. Ask for it again.',
    registerForged:
      'The signature does not match the content. Somebody has changed the file since it was signed, so it was not read. Ask the sender for a new one.',
    registerNewer: 'The register was made with a newer version of Kanalvakt. Update the program and try again.',
    registerOwn: 'The register comes from this vault, so there is nothing to import.',
    registerElsewhere: 'The register comes from {{name}}, but this vault belongs to {{here}}.',
    registerFuture:
      'The register is dated {{at}}, which is in the future. The clock of one of the computers is wrong. Correct it and ask for a new file.',
    registerAgain: 'This very register has already been imported, {{at}}.',
    registerOlder: 'The register is from {{at}}. A newer one, from {{last}}, has already been imported.',
    registerNotCompared: 'Compare the digits with the sender first. Otherwise you do not know who signed the register.',
  },
  registerFiles: { empty: 'There are no channels to send.' },
  rules: {
    duplicateCategory: 'There is already a category called {{name}}.',
    noCategory: 'At least one category must be in use.',
  },
};

export const rightsErrors: Shape<typeof svRights> = {
  notAllowed: 'Your role does not allow this. The head of department or an administrator can help you.',
  notYourDepartment: 'This belongs to another department.',
  notYourChannel: 'You can change only the channels you run. {{name}} is run by others.',
};
