// Error codes of captures; the interface has a message for each (`errors.<code>`).
export const CAPTURE_PROBLEMS = [
  'captures.notFound',
  /** params: name (of the channel). */
  'captures.notYours',
  'captures.secret',
  /** It is already evidence in a case. */
  'captures.inCase',
  /** The same text is already in a case of the channel; whether it is the same matter is for the user to decide. */
  'captures.similarCase',
  'captures.secretMustRegister',
  // Errors of the capture window.
  'captures.addressRefused',
  'captures.noWindow',
  'captures.noPage',
  'captures.busy',
  /** Another program of the vault saves the same page by its plan. */
  'captures.elsewhere',
  /** params: reason. */
  'captures.loadFailed',
  /** params: reason. */
  'captures.badCertificate',
  /** params: seconds. */
  'captures.tookTooLong',
  'captures.notResponding',
  'captures.nothingTaken',
  /** The bundled browser is too old to show pages of strangers; params: released (day). */
  'captures.runtimeTooOld',
  'captures.stopped',
  'captures.nothingMarked',
  /** The program was started with a switch that changes what servers answer. params: name. */
  'captures.switchRefused',
  // Playing a stored page again.
  /** Neither archive nor page was stored. */
  'captures.nothingToReplay',
  /** The manifest or the file is not what was signed. */
  'captures.proofBroken',
  /** A stored file cannot be read. */
  'captures.fileMissing',
  /** Nothing in the archive can be shown. */
  'captures.archiveUnreadable',
  // Unattended captures only.
  'captures.onlyHttps',
  'captures.notPublic',
  'captures.serverUnknown',
] as const;
