// Undoing the last act.
export const undo = {
  act: 'Ångra',
  /** Written where an act cannot be taken back without a reason. */
  reason: 'Ångrat direkt efteråt.',
  done: 'Ångrat: {{what}}.',
  shortcut: 'Ångra det du gjorde senast',
} as const;
