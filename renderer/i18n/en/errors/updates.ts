// Error messages of version files.
export const updateErrors = {
  badAnswer: 'The address responded, but not with a version file ({{status}}). Nothing has changed.',
  badSignature:
    'The version file is not signed by the publisher of Kanalvakt, or was changed afterwards. It was not read. Get it again from the right place.',
  noKey: 'This copy of the program was built without a key and cannot check version files.',
  noSource:
    'The computer’s administrator has not allowed the program to check for new versions. Open a version file instead.',
  notAVersionFile: 'This is not a version file for Kanalvakt. Choose another file.',
  older: 'A newer version file has already been read. This one is not used.',
  noVersion: 'No version file has been read yet. Open one first.',
  unreachable: 'The address does not respond. The program tries again tomorrow, or when you press “Check now”.',
  unreadable: 'The file could not be read. Check that it still exists and that you may read it.',
};
