// Error messages for codes that were stored without the details that `errors` fills in.
export const storedErrors = {
  captures: {
    loadFailed: 'The page could not be loaded. Check the address and the network, and try again.',
    badCertificate:
      'The page is not shown, because the server’s identity cannot be verified. Someone may be intercepting the connection.',
    tookTooLong: 'The page was not ready in time. Try again later.',
    runtimeTooOld:
      'The program’s browser is too old to show web pages. Ask the IT department to install a new version of Kanalvakt.',
    switchRefused:
      'The program was started in a way that can change what servers answer, so pages cannot be saved as evidence. Close the program and start it as usual.',
  },
  updates: {
    badAnswer: 'The address responded, but not with a version file. Nothing has changed.',
  },
  vault: {
    askedByOther: 'Someone else has already requested write access. Try again later.',
    lockBusy: 'Someone else got write access first.',
    linkFound:
      'The vault’s folder contains a link in place of one of its files. It leads out of the folder and is not followed, so nothing has been read or changed. Someone may have put it there. Contact IT support, or restore the folder from a backup.',
    tooManySlots:
      'The vault’s folder contains more key files than any vault has members, so it is not opened. Nothing has been changed. Contact IT support.',
    unreadable:
      'A file in the vault’s folder cannot be read. Nothing has been changed. Try again. If it continues, restore the file from a backup.',
    versionLowered:
      'The file that describes the vault says that it is from an older version than the one it is written in. Someone may have changed or replaced it. The vault is not opened, and nothing has been changed. Restore vault.json from a backup.',
  },
};
