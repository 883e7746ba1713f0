// Calls about the program itself: preferences, about, help in trouble.
import { z } from 'zod';
import { call } from '../contract.ts';

export const REMINDER_KINDS = ['dueTomorrow', 'dueToday', 'overdue', 'escalated', 'coverTold'] as const;
/** What a desktop notification is about (R20, R26). */
export const ReminderKind = z.enum(REMINDER_KINDS);
export type ReminderKind = z.infer<typeof ReminderKind>;

export const Preferences = z.object({
  language: z.enum(['sv', 'en']),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  /** Text size, 1 is 100 %. */
  zoom: z.number().min(0.8).max(2),
  /** Minutes without use before the vault locks; 0 is never. */
  lockAfterMinutes: z.number().int().min(0).max(240),
  /** Seconds before a copied secret is cleared. */
  clipboardSeconds: z.number().int().min(5).max(120),
  /** Kinds of desktop notifications that are not shown; left out: all are. Optional, not a default: a part that is saved must not reset it. */
  silenced: z.array(ReminderKind).max(10).optional(),
});
export type Preferences = z.infer<typeof Preferences>;

export const appCalls = {
  'app.preferences': call('any', z.object({}), Preferences),
  'app.savePreferences': call('any', Preferences.partial(), Preferences),
  'app.about': call('any', z.object({}), z.object({ version: z.string(), electron: z.string(), chromium: z.string(), node: z.string(), platform: z.string(), licences: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() })) })),
  /** The time the program goes by, so that all screens agree. */
  'app.now': call('any', z.object({}), z.object({ now: z.string(), today: z.string() })),
  /** Opens https, mailto or tel outside the program; anything else is refused. */
  'app.openLink': call('any', z.object({ url: z.string().max(4000) }), z.object({})),
  /** A screen failed; only the error's name and place reach the log. */
  'app.screenFailed': call('any', z.object({ name: z.string().max(200), stack: z.string().max(4000) }), z.object({})),
  'app.openLogFolder': call('any', z.object({}), z.object({})),
  'app.restart': call('any', z.object({}), z.object({})),
};
