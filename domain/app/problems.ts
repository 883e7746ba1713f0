// Refusals of the door and of the program itself.

export const appProblems = [
  'app.engineStopped', // the engine process ended while it worked; the vault is locked
  'app.linkRefused', // only https, mailto and tel are opened outside the program
  'app.noFolder', // the system could not show the folder
  'app.noWindow', // no window to show a dialog on
  'app.unexpected', // something unexpected on the screen itself
  'door.badAnswer', // an answer did not match the contract, a mistake in the program
  'door.failed', // something unexpected; the log says where
  'door.forbidden', // the call did not come from the program's own page
  'door.unknownCall',
  'exports.diskFull',
  /** The drawing of the timeline did not become a file. */
  'exports.pictureNotMade',
  'exports.notWritten', // the file could not be written where it was asked for
  'input.invalid', // {reason, limit} and `field`
  'input.tooLarge', // more than is handled at a time
] as const;
