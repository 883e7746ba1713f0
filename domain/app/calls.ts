// Calls about the program itself: preferences, version information, troubleshooting.
import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { OWN_WINDOW_KINDS } from './own-window.ts';
import { MAX_OWN_WORDS, MAX_SPELLING_LETTERS } from '../spelling/limits.ts';

export const REMINDER_KINDS = ['dueTomorrow', 'dueToday', 'overdue', 'escalated', 'coverTold'] as const;
/** Subject of a desktop notification (R20, R26). */
export const ReminderKind = z.enum(REMINDER_KINDS);
export type ReminderKind = z.infer<typeof ReminderKind>;

export const Preferences = z.object({
  language: z.enum(['sv', 'en']),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  /** Text size; 1 is 100 %. */
  zoom: z.number().min(0.8).max(2),
  /** Minutes of inactivity before the vault locks; 0: never. */
  lockAfterMinutes: z.number().int().min(0).max(240),
  /** Seconds until a copied secret is cleared from the clipboard. */
  clipboardSeconds: z.number().int().min(5).max(120),
  /**
   * Kinds of desktop notifications that are off; absent: none. Optional rather than defaulted, so that saving other
   * preferences does not reset it.
   */
  silenced: z.array(ReminderKind).max(10).optional(),
  /** Whether spelling is checked; absent: it is. Optional for the same reason. */
  spelling: z.boolean().optional(),
  /** Whether single letters are keys in the inbox; absent: they are. Optional for the same reason. */
  letterKeys: z.boolean().optional(),
  /** Words that the person has added to the dictionary on this computer. */
  ownWords: z.array(z.string().min(1).max(MAX_SPELLING_LETTERS)).max(MAX_OWN_WORDS).optional(),
  /** Whether closing the window keeps the program in the status area; absent: it does not. */
  tray: z.boolean().optional(),
  /** Whether the program starts when the user signs in to the computer; absent: it does not. */
  startWithComputer: z.boolean().optional(),
  /** Whether the others are not told what is open on this computer; absent: they are. Optional as `silenced`. */
  hidesOpen: z.boolean().optional(),
  /** Ids of the people who have put away the list of what remains to set up; absent: nobody. Optional as `silenced`. */
  setupPutAway: z.array(Id).max(100).optional(),
});
export type Preferences = z.infer<typeof Preferences>;

export const appCalls = {
  'app.preferences': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({}),
    output: Preferences,
  }),
  'app.savePreferences': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: Preferences.partial(),
    output: Preferences,
  }),
  /** Whether this computer has a status area that the program can be kept in. */
  'app.statusArea': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({ available: z.boolean() }),
  }),
  'app.about': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({
      version: z.string(),
      electron: z.string(),
      chromium: z.string(),
      node: z.string(),
      platform: z.string(),
      licences: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() })),
    }),
  }),
  /** The clock of the main process, so that all windows agree. */
  'app.now': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({ now: z.string(), today: z.string() }),
  }),
  /** Opens an https, mailto or tel link outside the program; anything else is an error. */
  'app.openLink': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({ url: z.string().max(4000) }),
    output: z.object({}),
  }),
  /** Whether the page shows a secret; the window is then kept out of screen sharing (electron/window/screen-guard.ts). */
  'app.secretShown': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({ shown: z.boolean() }),
    output: z.object({}),
  }),
  /** Reports a failure in the renderer; only the error's name and location reach the log. */
  'app.screenFailed': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({ name: z.string().max(200), stack: z.string().max(4000) }),
    output: z.object({}),
  }),
  /** Opens a case or a question in a window of its own, or brings forward the one that shows it. */
  'app.ownWindow': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ what: z.enum(OWN_WINDOW_KINDS), id: Id }),
    output: z.object({}),
  }),
  /** Goes to a screen in the main window, from a window that shows one record only. */
  'app.goTo': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ path: z.string().min(1).max(400) }),
    output: z.object({}),
  }),
  'app.openLogFolder': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({}),
  }),
  'app.restart': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({}),
  }),
};
