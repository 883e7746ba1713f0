// The current time in the example, a Wednesday morning in June (ISO 8601), and that day in Sweden.
export const NOW = { now: '2026-06-10T09:00:00.000Z', today: '2026-06-10' } as const;
