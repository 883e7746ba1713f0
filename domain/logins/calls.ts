import { z } from 'zod';
import { Id, OptionalLine } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { Login, LoginFields, LoginSecret, SecretChange, SecretField } from './model.ts';

export const LoginRow = z.object({
  login: Login.omit({ sealed: true }),
  channelName: z.string(),
  platform: z.string(),
  custodianNames: z.array(z.string()),
  /** The capacity in which the signed-in person may open it now. */
  mine: z.enum(['custodian', 'substitute', 'emergency', 'none']),
  /** Last day, if `mine` is `substitute` or `emergency`; null: until further notice. */
  until: z.string().nullable(),
  /** Whether it can be opened now. `waiting`: entitled, but the key has not been released yet. */
  keyState: z.enum(['mine', 'waiting', 'none']),
  /** Names of members who can release the key, if `keyState` is `waiting`. */
  keyFrom: z.array(z.string()),
  /** Whether one of them must say yes first, since the person never had the key. */
  keyAsked: z.boolean(),
});
export type LoginRow = z.infer<typeof LoginRow>;

const OpenInput = z.object({ id: Id, field: SecretField, reason: OptionalLine });

export const loginCalls = {
  'logins.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({ channelId: Id.optional() }),
    output: z.array(LoginRow),
  }),
  /** Omitted `secret` fields keep their value; an empty one is cleared. */
  'logins.save': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'served',
    journal: { sv: 'en inloggning ändrades', en: 'a login was changed' },
    input: z.object({ id: Id.optional(), fields: LoginFields, secret: SecretChange }),
    output: z.object({ id: Id }),
  }),
  /**
   * The user name, which is no secret, for a custodian with the channel's key. What is secret is shown by `logins.reveal`,
   * which logs it.
   */
  'logins.username': call({
    needs: 'open',
    who: 'member',
    rows: 'login',
    input: z.object({ id: Id }),
    output: z.object({ username: z.string() }),
  }),
  /**
   * Returns a single field, and with the password the user name that it belongs to, and logs the access. A substitute
   * must give a reason.
   */
  'logins.reveal': call({
    // Checked per login: custodian, or substitute during the cover. No role alone is sufficient.
    needs: 'write',
    who: 'member',
    rows: 'login',
    journal: { sv: 'en uppgift visades', en: 'a login detail was shown' },
    input: OpenInput,
    output: z.object({ value: z.string(), username: z.string().optional() }),
  }),
  /** Copies one field (or the current two-factor code) to the clipboard, which is cleared after `clearsIn` seconds. */
  'logins.copy': call({
    needs: 'write',
    who: 'member',
    rows: 'login',
    answeredBy: 'main',
    journal: { sv: 'en uppgift kopierades', en: 'a login detail was copied' },
    input: OpenInput.extend({ asCode: z.boolean() }),
    output: z.object({ clearsIn: z.number() }),
  }),
  /** The current two-factor code (RFC 6238) and its remaining validity in seconds. */
  'logins.code': call({
    needs: 'write',
    who: 'member',
    rows: 'login',
    journal: { sv: 'en engångskod hämtades', en: 'a one-time code was shown' },
    input: OpenInput.omit({ field: true }),
    output: z.object({ code: z.string(), validFor: z.number(), period: z.number() }),
  }),
  /** Stores a new password after it was changed on the platform; closes all dues of the login in the same step. */
  'logins.changePassword': call({
    needs: 'write',
    who: 'member',
    rows: 'login',
    journal: { sv: 'ett lösenord byttes', en: 'a password was changed' },
    input: z.object({ id: Id, password: LoginSecret.shape.password.unwrap().min(1) }),
    output: z.object({ closed: z.number().int() }),
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const loginActions = {
  'logins.refused': { sv: 'ett försök att öppna nekades', en: 'an attempt to open a login was refused' },
  'logins.export': { sv: 'inloggningar sparades i en fil', en: 'logins were saved to a file' },
} as const satisfies Record<string, JournalWords>;
