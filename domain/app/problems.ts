// Error codes of the IPC gateway (`door`), of exports, and of the program itself.

export const APP_PROBLEMS = [
  'app.engineStopped', // the engine process ended during a call; the vault is locked
  'app.linkRefused', // only https, mailto and tel are opened outside the program
  'app.noFolder', // the system could not open the folder
  'app.notStartedWithComputer', // the system's list of what starts could not be changed
  'app.noWindow', // no window for the dialog
  'app.tooManyWindows', // {max}: as many records in windows of their own as there may be
  'app.unexpected', // unexpected error in the renderer
  'door.badAnswer', // a result did not match the contract; a programming error
  'door.failed', // unexpected error; the log contains the location
  'door.forbidden', // the call did not come from the program's own page
  'door.unknownCall',
  'exports.diskFull',
  /** Rendering the timeline to a file failed. */
  'exports.pictureNotMade',
  'exports.notSavedNorNoted', // nor could the vault note that the file was not written
  'exports.tooLarge', // the disk takes no file of that size
  'exports.notWritten', // the file could not be written to the chosen place
  'input.invalid', // {reason, limit} and `field`
  'reading.ended', // the process that read the file ended, or its answer was invalid; the cause says which
  'reading.tooLong', // it was ended because it was silent for too long
  'input.tooLarge', // more than can be processed at a time
] as const;
