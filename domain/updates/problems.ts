// Error codes of version files and of an outdated program.

export const UPDATE_PROBLEMS = [
  'updates.badAnswer', // the allowed address answered with something else than a file {status}
  'updates.badSignature', // not signed with the key of this program, or changed afterwards
  'updates.noKey', // this copy was built without a key to check version files with
  'updates.noSource', // nobody has allowed an address
  'updates.notAVersionFile',
  'updates.older', // issued before the newest one accepted here {issued, newest}
  'updates.noVersion', // no version file has been accepted, so nothing to compare with
  'updates.unreachable', // the allowed address did not answer
  'updates.unreadable', // the chosen file could not be read
] as const;
