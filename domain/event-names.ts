// What the main process tells the screens, by name; api.ts says what comes with each. Apart, so that the bridge needs nothing else.
export const EVENT_NAMES = ['changed', 'status', 'writing', 'command', 'preferences', 'backup', 'check', 'captureBar', 'show', 'captureCut'] as const;
