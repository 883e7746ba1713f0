// Logins: their custodians, their secrets under the channel's key, and the log of every use. R11, R25, R26, R28, R29,
// R35.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { accessTo, type Access } from '../../../domain/custody/access.ts';
import { keyPair } from '../../../domain/custody/consents.ts';
import type { loginCalls } from '../../../domain/logins/calls.ts';
import { LoginSecret, type Login, type SecretField } from '../../../domain/logins/model.ts';
import { heldFields } from '../../../domain/logins/rules.ts';
import { isAdministrator, isInCommunicationsOffice, leads, serveProblem } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import { recordAccess } from '../access-log/log.ts';
import { ChannelLogins } from './channel-logins.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { EMPTY_SECRET, readSecret, sealSecret } from './secrets.ts';
import { keyOf, keyProviderNames } from '../custody/channel-keys.ts';
import { readStandings } from '../custody/consents.ts';
import { closeDues, addDuesForRemoved } from '../custody/password-dues.ts';
import { change, editProblem, find, refuse, stamp } from '../kernel/register-access.ts';
import { readTotp, totpCode } from './totp.ts';
import { lazy } from '../../../domain/kernel/lazy.ts';

// --- saving -------------------------------------------------------------------------------------

type SaveInput = Checked<'logins.save'>;

function custodiansProblem(
  state: VaultState,
  channel: Channel,
  old: Login | undefined,
  ids: readonly string[],
): Problem | null {
  for (const id of new Set(ids)) {
    const person = find(state.people, id, 'people.unknown');
    if (!person.ok) return { ...person.error, field: 'fields.custodianIds' };
    const stays = old?.custodianIds.includes(id) === true;
    const problem = stays ? null : serveProblem(person.value, channel);
    if (problem !== null) return { ...problem, field: 'fields.custodianIds' };
  }
  return null;
}

/**
 * Officers may change logins they are custodians of and add logins to their channels; heads, heads of department,
 * communications office and administrators may change all in channels they may edit.
 */
function entitlementProblem(
  context: ServiceContext,
  state: VaultState,
  channel: Channel,
  old: Login | undefined,
  channelLogins: ChannelLogins,
): Problem | null {
  const problem = editProblem(context, state, channel, channelLogins.loginsOf(channel.id));
  if (problem !== null || old === undefined) return problem;
  const { me } = context;
  const above = isInCommunicationsOffice(me) || isAdministrator(me) || leads(me, channel.departmentId);
  return above || old.custodianIds.includes(me.id) ? null : fail('logins.notEntitled').error;
}

function fieldsProblem(
  channelLogins: ChannelLogins,
  old: Login | undefined,
  { fields, secret }: SaveInput,
): Problem | null {
  if (old !== undefined && old.channelId !== fields.channelId)
    return fail('logins.otherChannel', { field: 'fields.channelId' }).error;
  if (old !== undefined && old.fate !== null) return fail('logins.closed').error;
  if (fields.kind === 'roleGrant' && (secret.password ?? '') !== '')
    return fail('logins.noPasswordForRole', { field: 'secret.password' }).error;
  if (fields.kind === 'roleGrant' && fields.grantedRole === '')
    return fail('logins.roleMissing', { field: 'fields.grantedRole' }).error;
  const totp = secret.totp === undefined || secret.totp === '' ? null : readTotp(secret.totp);
  if (totp !== null && !totp.ok) return totp.error;
  const duplicate = channelLogins.findDuplicate(fields.channelId, fields.label, old?.id);
  return duplicate === undefined
    ? null
    : fail('logins.duplicate', { params: { name: duplicate.label }, field: 'fields.label' }).error;
}

/** A login's secret; when this write has replaced the key, as it was sealed before. */
function readKept(context: ServiceContext, login: Login): Result<LoginSecret> {
  const secret = readSecret(context, login);
  const stored = context.vault.db.data.logins[login.id];
  return secret.ok || stored === undefined ? secret : readSecret(context, stored);
}

/**
 * The secret after the change; a role grant keeps no password (R35). Reading the old secret needs its key and an
 * entitlement.
 */
function nextSecret(
  context: ServiceContext,
  state: VaultState,
  channel: Channel,
  old: Login | undefined,
  { fields, secret }: SaveInput,
): Result<LoginSecret | null> {
  const given = Object.values(secret).some((value) => value !== undefined);
  const becomesGrant = fields.kind === 'roleGrant' && old?.holds.includes('password') === true;
  if (!given && !becomesGrant) return ok(old === undefined ? EMPTY_SECRET : null);
  if (old !== undefined && accessTo(context.me, old, channel, state, context.today()).kind === 'none')
    return fail('logins.notEntitled');
  const before = old === undefined ? ok(EMPTY_SECRET) : readKept(context, old);
  if (!before.ok) return before;
  const merged = LoginSecret.parse({
    ...before.value,
    ...Object.fromEntries(Object.entries(secret).filter(([, value]) => value !== undefined)),
  });
  return ok(fields.kind === 'roleGrant' ? { ...merged, password: '' } : merged);
}

/**
 * Adds or changes one login within a write, with all checks of `logins.save`. `channelLogins`: passed when many are
 * saved in the same write.
 */
export function saveLogin(
  context: ServiceContext,
  tx: Tx<VaultState>,
  input: SaveInput,
  channelLogins = new ChannelLogins(context, tx.data),
): Result<{ id: string }> {
  const { data, now } = tx;
  const found = input.id === undefined ? null : find(data.logins, input.id, 'logins.unknown');
  if (found !== null && !found.ok) return found;
  const old = found?.value;
  const channel = find(data.channels, input.fields.channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  if (channel.value.state === 'closed') return fail('channels.closed', { params: { name: channel.value.name } });
  const problem =
    fieldsProblem(channelLogins, old, input) ??
    entitlementProblem(context, data, channel.value, old, channelLogins) ??
    custodiansProblem(data, channel.value, old, input.fields.custodianIds);
  if (problem !== null) return refuse(problem);
  const secret = nextSecret(context, data, channel.value, old, input);
  if (!secret.ok) return secret;
  const key = channelLogins.keyOf(channel.value.id);
  // A channel has one key for all its logins; without it, nothing more can be sealed.
  if (secret.value !== null && key?.mine === false && heldFields(secret.value).length > 0)
    return fail('logins.noKey', {
      params: { names: keyProviderNames(context, channel.value.id, context.me.id).join(', ') },
    });
  const id = input.id ?? context.newId();
  const made = stamp(context, now, old?.changed);
  const kept = { sealed: old?.sealed ?? null, holds: old?.holds ?? [] };
  const newPassword = (input.secret.password ?? '') !== '';
  const newTotp = old !== undefined && input.secret.totp !== undefined;
  const unsealed: Login = {
    ...input.fields,
    custodianIds: [...new Set(input.fields.custodianIds)],
    id,
    ...kept,
    passwordChanged: newPassword ? made : (old?.passwordChanged ?? null),
    ...(newTotp ? { totpChanged: made } : old?.totpChanged === undefined ? {} : { totpChanged: old.totpChanged }),
    fate: null,
    created: old?.created ?? made,
    changed: made,
  };
  // Who may hold the key follows from the login as it will be.
  channelLogins.put(unsealed);
  const channelId = channel.value.id;
  const of = { channelId, key, logins: channelLogins.loginsOf(channelId) };
  const sealed = secret.value === null ? ok(kept) : sealSecret(context, tx, id, secret.value, of);
  if (!sealed.ok) return sealed;
  const login: Login = { ...unsealed, ...sealed.value };
  data.logins[id] = login;
  channelLogins.put(login);
  if (newPassword) closeDues(data, id, made);
  if (old !== undefined) addDuesForRemoved(context, data, old, login);
  return ok({ id });
}

/** Sets a new password for a login the user may open, with all its consequences, in one write. */
function changePassword(
  context: ServiceContext,
  tx: Tx<VaultState>,
  { id, password }: Checked<'logins.changePassword'>,
): Result<{ closed: number }> {
  const { data, now } = tx;
  const found = findLogin(context, id, data);
  if (!found.ok) return found;
  const { login, channel, access } = found.value;
  if (login.fate !== null) return fail('logins.closed');
  if (login.kind === 'roleGrant') return fail('logins.noPasswordToChange', { field: 'password' });
  if (access.kind === 'none') return fail('logins.notEntitled');
  const secret = readSecret(context, login);
  if (!secret.ok) return secret;
  const made = stamp(context, now, login.changed);
  const logins = Object.values(data.logins).filter(({ channelId }) => channelId === channel.id);
  const of = { channelId: channel.id, key: keyOf(context, channel.id), logins };
  const sealed = sealSecret(context, tx, id, { ...secret.value, password }, of);
  if (!sealed.ok) return sealed;
  data.logins[id] = {
    ...login,
    ...sealed.value,
    passwordChanged: made,
    changed: made,
  };
  recordAccess(context, tx, { channelId: channel.id, login, what: 'change', field: 'password', as: access.kind });
  return ok({ closed: closeDues(data, id, made) });
}

// --- opening ------------------------------------------------------------------------------------

interface FieldRequest {
  readonly id: string;
  readonly field: SecretField;
  readonly reason: string;
}

/** One field, and the user name that a password belongs to. */
interface Opened {
  readonly value: string;
  readonly username: string;
}

interface FoundLogin {
  readonly login: Login;
  readonly channel: Channel;
  readonly access: Access;
}

function findLogin(context: ServiceContext, id: string, state: VaultState = context.vault.db.data): Result<FoundLogin> {
  const login = find(state.logins, id, 'logins.unknown');
  if (!login.ok) return login;
  const channel = find(state.channels, login.value.channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  return ok({
    login: login.value,
    channel: channel.value,
    access: accessTo(context.me, login.value, channel.value, state, context.today()),
  });
}

const accessOf = (context: ServiceContext, id: string): Access => {
  const found = findLogin(context, id);
  return found.ok ? found.value.access : { kind: 'none' };
};

/** Writes the access log row and waits until it is on disk. */
const logAccess = (
  context: ServiceContext,
  { login, channel, access }: FoundLogin,
  { field, reason }: FieldRequest,
  what: 'reveal' | 'copy' | 'code' | 'refused',
): Promise<Result<null>> =>
  change(context, `logins.${what}`, (tx) => {
    // The import that added it may have been undone meanwhile; the log names no login that is gone.
    const present = find(tx.data.logins, login.id, 'logins.unknown');
    if (!present.ok) return present;
    recordAccess(context, tx, { channelId: channel.id, login, what, field, as: access.kind, reason });
    return ok(null);
  });

/**
 * Reads one field for an entitled user. The attempt is logged before the value is returned and before a refusal for
 * lack of entitlement; if the log cannot be written, nothing is returned.
 */
async function openField(
  context: ServiceContext,
  request: FieldRequest,
  what: 'reveal' | 'copy' | 'code',
  make: (secret: string) => Result<string> = ok,
): Promise<Result<Opened>> {
  const found = findLogin(context, request.id);
  if (!found.ok) return found;
  const { access } = found.value;
  if (found.value.login.fate !== null) return fail('logins.closed');
  // The reason for emergency access was given when it was requested.
  const opening =
    access.kind === 'emergency' && request.reason === '' ? { ...request, reason: access.reason } : request;
  if (access.kind === 'none') return refuseAndLog(context, found.value, opening);
  if (access.kind === 'substitute' && opening.reason === '') return fail('logins.reasonNeeded', { field: 'reason' });
  const secret = readSecret(context, found.value.login);
  if (!secret.ok)
    return secret.error.code === 'logins.keyWaiting' ? refuseAndLog(context, found.value, opening, secret) : secret;
  const value = secret.value[opening.field];
  if (value === '') return fail(opening.field === 'totp' && what !== 'reveal' ? 'logins.noTotp' : 'logins.empty');
  const made = make(value);
  if (!made.ok) return made;
  const logged = await logAccess(context, found.value, opening, what);
  if (!logged.ok) return logged;
  // The entitlement may have ended while the log was written (absence cancelled, login destroyed).
  const recheck = findLogin(context, opening.id);
  return recheck.ok && recheck.value.access.kind !== 'none'
    ? ok({ value: made.value, username: secret.value.username })
    : fail('logins.notEntitled');
}

/** The user name for a custodian; it is no secret, and so nothing is logged. */
function usernameFor(context: ServiceContext, id: string): Result<{ username: string }> {
  const found = findLogin(context, id);
  if (!found.ok) return found;
  const { login, access } = found.value;
  if (login.fate !== null) return fail('logins.closed');
  if (access.kind !== 'custodian') return fail('logins.notEntitled');
  const secret = readSecret(context, login);
  return secret.ok ? ok({ username: secret.value.username }) : secret;
}

async function refuseAndLog(
  context: ServiceContext,
  found: FoundLogin,
  opening: FieldRequest,
  answer: Result<never> = fail('logins.notEntitled'),
): Promise<Result<never>> {
  const logged = await logAccess(context, found, opening, 'refused');
  return logged.ok ? answer : logged;
}

/**
 * For the main process, which answers `logins.copy`: the value for the clipboard, with the same checks and log row as
 * revealing.
 */
export async function secretForClipboard(
  context: ServiceContext,
  { id, field, reason, asCode }: Checked<'logins.copy'>,
): Promise<Result<{ value: string }>> {
  const value = asCode
    ? await openField(context, { id, field: 'totp', reason }, 'code', (secret) => {
        const code = totpCode(secret, context.now());
        return code.ok ? ok(code.value.code) : code;
      })
    : await openField(context, { id, field, reason }, 'copy');
  return value.ok ? ok({ value: value.value.value }) : value;
}

// --- the list -----------------------------------------------------------------------------------

const labelCollator = lazy(() => new Intl.Collator('sv'));

/** `keys`: ids of the channels whose key the signed-in member holds. `asked`: whether a holder must say yes first. */
function toLoginRow(
  context: ServiceContext,
  login: Login,
  keys: ReadonlySet<string>,
  asked: (channelId: string) => boolean,
): Output<'logins.list'>[number] {
  const state = context.vault.db.data;
  const channel = state.channels[login.channelId];
  const access: Access =
    channel === undefined ? { kind: 'none' } : accessTo(context.me, login, channel, state, context.today());
  const mine = login.sealed === null || keys.has(login.channelId);
  const keyState = access.kind === 'none' ? 'none' : mine ? 'mine' : 'waiting';
  const keyAsked = keyState === 'waiting' && access.kind !== 'emergency' && asked(login.channelId);
  const { sealed: _sealed, ...shown } = login;
  return {
    login: shown,
    channelName: channel?.name ?? '',
    platform: channel?.platform ?? '',
    custodianNames: login.custodianIds.map((id) => state.people[id]?.name ?? ''),
    mine: access.kind,
    until: access.kind === 'substitute' || access.kind === 'emergency' ? access.until : null,
    keyState,
    keyFrom: keyState === 'waiting' ? keyProviderNames(context, login.channelId, context.me.id, keyAsked) : [],
    keyAsked,
  };
}

export const loginService: HandlersOf<typeof loginCalls> = {
  'logins.list': async (context, { channelId }) => {
    // Computed once: `compartments()` iterates over all keys.
    const keys = new Set(
      context.vault
        .compartments()
        .filter(({ mine }) => mine)
        .map(({ id }) => id),
    );
    const logins = Object.values(context.vault.db.data.logins).filter(
      (login) => channelId === undefined || login.channelId === channelId,
    );
    const without = logins.filter((login) => login.sealed !== null && !keys.has(login.channelId));
    const standing = await readStandings(
      context,
      new Set(without.map((login) => keyPair(login.channelId, context.me.id))),
    );
    if (!standing.ok) return standing;
    const asked = (id: string): boolean => standing.value(id, context.me.id) !== 'had';
    return ok(
      logins
        .sort((a, b) => labelCollator().compare(a.label, b.label))
        .map((login) => toLoginRow(context, login, keys, asked)),
    );
  },

  'logins.save': (context, input) =>
    change(context, 'logins.save', (tx) => {
      const saved = saveLogin(context, tx, input);
      const login =
        input.id === undefined || (input.secret.password ?? '') === '' ? undefined : tx.data.logins[input.id];
      if (saved.ok && login !== undefined)
        recordAccess(context, tx, {
          channelId: login.channelId,
          login,
          what: 'change',
          field: 'password',
          as: accessOf(context, login.id).kind,
        });
      return saved;
    }),

  'logins.username': (context, { id }) => Promise.resolve(usernameFor(context, id)),

  'logins.reveal': async (context, { id, field, reason }) => {
    const opened = await openField(context, { id, field, reason }, 'reveal');
    if (!opened.ok) return opened;
    const { value, username } = opened.value;
    return ok(field === 'password' && username !== '' ? { value, username } : { value });
  },

  'logins.code': async (context, { id, reason }) => {
    const secret = await openField(context, { id, field: 'totp', reason }, 'code');
    return secret.ok ? totpCode(secret.value.value, context.now()) : secret;
  },

  'logins.changePassword': (context, input) =>
    change(context, 'logins.changePassword', (tx) => changePassword(context, tx, input)),
};
