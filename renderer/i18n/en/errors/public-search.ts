// Error messages of the public's own search.
export const publicSearchErrors = {
  working: 'The export is already running. Wait until it is done, or cancel it.',
  nothing: 'No record may be shown yet. Review what is held back, or change what is included.',
  cancelled: 'The export was cancelled. The folder is as it was.',
  folderTaken: 'There is already a {{name}} with something else in it. Choose another folder, or move it away.',
  inVault: 'Choose a folder outside the vault.',
  diskFull: 'The disk is full. The folder is as it was.',
  notWritten: 'The folder could not be written. It is as it was.',
  leaked:
    'The export was stopped and removed: {{file}} had something from a record in {{channel}} of {{day}}, which must not stand there. Hold back the record that mentions it, or list the word as the municipality’s own.',
  unknown: 'That record cannot be shown to the public.',
  changed: 'The record has changed since you read it. Read it again.',
  alone: 'Some of them may have personal data ({{count}}). Open them one by one.',
  undecided: 'There is no decision to withdraw.',
  notYours: 'This is decided by the registrar of the municipality and the administrator.',
} as const;
