// Emergency envelopes: a custodian's logins in a KeePass file with its own passphrase, printed on paper. R11, R26, R28.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { dayInStockholm } from '../../../domain/calendar/index.ts';
import { addWorkingDays } from '../../../domain/calendar/working-days.ts';
import { maySeeCustody } from '../../../domain/custody/password-dues.ts';
import type { Envelope } from '../../../domain/envelopes/model.ts';
import type { Login } from '../../../domain/logins/model.ts';
import { loginAccess } from '../../../domain/logins/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { OWN_FIELDS } from '../../exchange/kdbx/own-fields.ts';
import type { WriteEntry } from '../../exchange/kdbx/write.ts';
import { otpauthUri } from '../../exchange/passwords/totp-text.ts';
import { recordAccess } from '../access-log/log.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { envelopePassphrase } from './passphrase.ts';
import { readSecret } from '../logins/secrets.ts';
import { change, find, findPerson, stamp } from '../kernel/register-access.ts';
import { readTotp } from '../logins/totp.ts';
import { trimEndOf } from '../../../domain/kernel/text-safety.ts';

// --- making an envelope ---------------------------------------------------------------------------------

const isCustodian = (context: ServiceContext, state: VaultState, login: Login): boolean => {
  const channel = state.channels[login.channelId];
  return (
    channel !== undefined &&
    loginAccess(context.me, login, channel, Object.values(state.absences), context.today(), state.people).kind ===
      'custodian'
  );
};

/** Refuses a login that this user may not export, and logs the refused attempt like any other. */
async function refuseAndLog(context: ServiceContext, login: Login, reason: string): Promise<Result<never>> {
  const logged = await change(context, 'logins.refused', (tx) => {
    recordAccess(context, tx, { login, channelId: login.channelId, what: 'refused', as: 'none', reason });
    return ok(null);
  });
  return logged.ok ? fail('envelopes.notCustodian', { params: { name: login.label } }) : logged;
}

/** KeePassXC reads two-factor secrets only from an `otpauth://` URI. */
function otpUri(totp: string, label: string): string {
  const read = readTotp(totp);
  if (totp === '' || !read.ok) return '';
  const { secret, period, digits, algorithm } = read.value;
  return otpauthUri(
    { secret: trimEndOf(secret.base32, /=/), period, digits, algorithm: algorithm.replace('-', '') },
    label,
  );
}

function entryOf(context: ServiceContext, state: VaultState, login: Login): Result<WriteEntry> {
  const secret = readSecret(context, login);
  if (!secret.ok) return secret;
  const { username, password, totp, notes, recoveryMail, recoveryPhone } = secret.value;
  return ok({
    group: state.channels[login.channelId]?.name ?? '',
    title: login.label,
    username,
    password,
    address: login.address,
    notes,
    otp: otpUri(totp, login.label),
    extra: [
      [OWN_FIELDS.recoveryMail, recoveryMail],
      [OWN_FIELDS.recoveryPhone, recoveryPhone],
    ],
  });
}

async function collect(
  context: ServiceContext,
  ids: readonly string[],
  reason: string,
): Promise<Result<{ logins: Login[]; entries: WriteEntry[] }>> {
  const state = context.vault.db.data;
  const logins: Login[] = [];
  const entries: WriteEntry[] = [];
  for (const id of new Set(ids)) {
    const login = find(state.logins, id, 'logins.unknown');
    if (!login.ok) return login;
    if (login.value.fate !== null) return fail('logins.closed');
    if (!isCustodian(context, state, login.value)) return refuseAndLog(context, login.value, reason);
    if (login.value.holds.length === 0) return fail('envelopes.nothingHeld', { params: { name: login.value.label } });
    const entry = entryOf(context, state, login.value);
    if (!entry.ok) return entry;
    logins.push(login.value);
    entries.push(entry.value);
  }
  return ok({ logins, entries });
}

export interface EnvelopeInput {
  readonly loginIds: readonly string[];
  readonly reason: string;
  readonly place: string;
  readonly name: string;
  readonly fileName: string;
}

/**
 * For the main process, which writes the file: its bytes and passphrase. Every login is in the access log before they
 * are returned. `testOptions`: tests only.
 */
export async function makeEnvelope(
  context: ServiceContext,
  { loginIds, reason, place, name, fileName }: EnvelopeInput,
  testOptions: { readonly passes?: number } = {},
): Promise<Result<{ id: string; passphrase: string; bytes: Uint8Array }>> {
  const found = await collect(context, loginIds, reason);
  if (!found.ok) return found;
  const { logins, entries } = found.value;
  const passphrase = envelopePassphrase();
  const { writeKdbx } = await import('../../exchange/kdbx/write.ts');
  const bytes = await writeKdbx(entries, { passphrase, name, now: context.now(), ...testOptions });
  const id = context.newId();
  const logged = await change(context, 'envelopes.make', (tx) => {
    // The entitlement may have ended while the key was being derived.
    const lost = logins.find((login) => !isCustodian(context, tx.data, tx.data.logins[login.id] ?? login));
    if (lost !== undefined) return fail('envelopes.notCustodian', { params: { name: lost.label } });
    for (const login of logins)
      recordAccess(context, tx, { login, channelId: login.channelId, what: 'export', as: 'custodian', reason });
    tx.data.envelopes[id] = {
      id,
      stamp: stamp(context, tx.now),
      loginIds: logins.map((login) => login.id),
      channelIds: [...new Set(logins.map(({ channelId }) => channelId))],
      reason,
      place,
      fileName,
      saved: true,
      opened: null,
      destroyed: null,
    };
    return ok(null);
  });
  if (logged.ok) return ok({ id, passphrase, bytes });
  bytes.fill(0);
  return logged;
}

/**
 * For the main process, if the file could not be written: the row is kept, since the secrets were read, and marked
 * unsaved.
 */
export const markEnvelopeNotSaved = (context: ServiceContext, id: string): Promise<Result<Record<string, never>>> =>
  change(context, 'envelopes.notSaved', ({ data }) => {
    const envelope = find(data.envelopes, id, 'envelopes.unknown');
    if (!envelope.ok) return envelope;
    data.envelopes[id] = { ...envelope.value, saved: false };
    return ok({});
  });

// --- afterwards ---------------------------------------------------------------------------------

/** An envelope is visible to its maker and to those who see the custody of one of its channels. */
function maySee(context: ServiceContext, state: VaultState, envelope: Envelope): boolean {
  const { me } = context;
  if (envelope.stamp.by === me.id) return true;
  const logins = Object.values(state.logins);
  return envelope.channelIds.some((id) => {
    const channel = state.channels[id];
    return channel !== undefined && maySeeCustody(me, channel, logins);
  });
}

function findVisible(context: ServiceContext, state: VaultState, id: string): Result<Envelope> {
  const envelope = find(state.envelopes, id, 'envelopes.unknown');
  return envelope.ok && !maySee(context, state, envelope.value) ? fail('envelopes.unknown') : envelope;
}

function recordOpened(
  context: ServiceContext,
  { id, on, personId, reason }: Checked<'envelopes.opened'>,
): Promise<Result<{ dues: number }>> {
  return change(context, 'envelopes.opened', (tx) => {
    const { data, now } = tx;
    const envelope = findVisible(context, data, id);
    if (!envelope.ok) return envelope;
    if (envelope.value.opened !== null) return fail('envelopes.alreadyOpened');
    if (envelope.value.destroyed !== null) return fail('envelopes.alreadyDestroyed');
    if (on > context.today() || on < dayInStockholm(new Date(envelope.value.stamp.at)))
      return fail('envelopes.impossibleDay', { field: 'on' });
    const person = findPerson(data, personId);
    if (!person.ok) return { ...person, error: { ...person.error, field: 'personId' } };
    const logins = envelope.value.loginIds
      .flatMap((loginId) => data.logins[loginId] ?? [])
      .filter((login) => login.fate === null);
    let dues = 0;
    for (const login of logins) {
      recordAccess(context, tx, {
        login,
        channelId: login.channelId,
        what: 'envelopeOpened',
        as: 'none',
        reason,
        personId,
      });
      if (login.kind === 'roleGrant') continue;
      dues += 1;
      const dueId = context.newId();
      data.passwordDues[dueId] = {
        id: dueId,
        loginId: login.id,
        channelId: login.channelId,
        openedBy: personId,
        openedAt: now.toISOString(),
        endedOn: on,
        due: addWorkingDays(on, context.ruleSet().passwordChangeWorkingDays),
        done: null,
      };
    }
    data.envelopes[id] = { ...envelope.value, opened: { stamp: stamp(context, now), on, personId, reason } };
    return ok({ dues });
  });
}

function recordDestroyed(
  context: ServiceContext,
  { id, reason }: Checked<'envelopes.destroyed'>,
): Promise<Result<Record<string, never>>> {
  return change(context, 'envelopes.destroyed', ({ data, now }) => {
    const envelope = findVisible(context, data, id);
    if (!envelope.ok) return envelope;
    if (envelope.value.destroyed !== null) return fail('envelopes.alreadyDestroyed');
    data.envelopes[id] = { ...envelope.value, destroyed: { stamp: stamp(context, now), reason } };
    return ok({});
  });
}

function toEnvelopeRow(state: VaultState, envelope: Envelope): Output<'envelopes.list'>[number] {
  const channels = envelope.channelIds.map((id) => ({
    id,
    name: state.channels[id]?.name ?? '',
    platform: state.channels[id]?.platform ?? '',
  }));
  const logins = envelope.loginIds.map((id) => ({
    id,
    label: state.logins[id]?.label ?? '',
    channelName: state.channels[state.logins[id]?.channelId ?? '']?.name ?? '',
  }));
  const changedSince = (id: string): boolean => (state.logins[id]?.passwordChanged?.at ?? '') > envelope.stamp.at;
  return {
    envelope,
    sealedByName: state.people[envelope.stamp.by]?.name ?? '',
    channels,
    logins,
    openedByName: state.people[envelope.opened?.personId ?? '']?.name ?? '',
    outdated: envelope.loginIds.filter(changedSince).length,
  };
}

export const envelopeService: Handlers<'envelopes'> = {
  'envelopes.list': (context) => {
    const state = context.vault.db.data;
    return ok(
      Object.values(state.envelopes)
        .filter((envelope) => maySee(context, state, envelope))
        .sort((a, b) => b.stamp.at.localeCompare(a.stamp.at))
        .map((envelope) => toEnvelopeRow(state, envelope)),
    );
  },
  'envelopes.opened': recordOpened,
  'envelopes.destroyed': recordDestroyed,
};
