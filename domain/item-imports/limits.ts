// Apart from the calls, whose schemas the first screen does not load.

/** Maximum number of chosen files; more indicate an unpacked export, which is imported as a folder. */
export const MAX_CHOSEN_FILES = 100;
