// Names of the events that the main process sends; api.ts defines their payloads. A separate file, so that the bridge
// imports nothing else.
export const EVENT_NAMES = [
  'changed',
  'status',
  'writing',
  'server',
  'openNow',
  'command',
  'preferences',
  'backup',
  'check',
  'fileOpened',
  'joining',
  'moving',
  'captureBar',
  'replayBar',
  'show',
  'goTo',
  'acted',
  'captureCut',
] as const;
