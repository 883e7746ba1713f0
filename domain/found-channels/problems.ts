// Error codes of channels that were found unregistered.
export const FOUND_CHANNEL_PROBLEMS = [
  'foundChannels.unknown',
  /** A channel in the register has the address, in whatever writing; params: name. */
  'foundChannels.registered',
  /** It has been entered already; params: name. */
  'foundChannels.known',
  'foundChannels.dayInFuture',
  'foundChannels.decided',
  'foundChannels.undecided',
  /** `merged` names the channel that it belongs to. */
  'foundChannels.channelMissing',
  /** That it is removed or not the municipality's requires a note: how, or how one knows. */
  'foundChannels.noteMissing',
  /** Somebody else entered it, and only they and the communications office change it. */
  'foundChannels.notYours',
] as const;
