// The outcome of every entry: which login it adds or changes, or why it is skipped. The preview and the write share
// this code, so that what is shown cannot differ from what is done. R11, R28, R29.
import { addressParts } from '../../../domain/channels/address.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import type { Checked } from '../../../domain/contract/api.ts';
import type { FileEntry } from '../../../domain/login-imports/entry.ts';
import { createSuggester, type Suggestion } from '../../../domain/login-imports/mapping.ts';
import type { EntryChoice, ImportEntry, SkipReason } from '../../../domain/login-imports/model.ts';
import { type Login, type LoginSecret, SecretField } from '../../../domain/logins/model.ts';
import { heldFields, loginAccess } from '../../../domain/logins/rules.ts';
import { plainName } from '../../../domain/organisation/rules.ts';
import { mayServe } from '../../../domain/people/role-checks.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { ChannelLogins } from '../logins/channel-logins.ts';
import { readSecret } from '../logins/secrets.ts';
import { editProblem } from '../kernel/register-access.ts';
import { blockingRemark, secretOf } from './read.ts';

export interface PlannedEntry {
  readonly entry: ImportEntry;
  /** What to save; null: nothing. */
  readonly save: Checked<'logins.save'> | null;
}

interface KnownLogin {
  readonly login: Login;
  readonly secret: LoginSecret;
}

/** Existing logins of a channel that this user can read, by user name and by label. The first of duplicates wins. */
interface KnownLogins {
  readonly byName: ReadonlyMap<string, KnownLogin>;
  readonly byLabel: ReadonlyMap<string, KnownLogin>;
}

function firstBy(
  known: readonly KnownLogin[],
  nameOf: (knownLogin: KnownLogin) => string,
): ReadonlyMap<string, KnownLogin> {
  const found = new Map<string, KnownLogin>();
  for (const knownLogin of known) if (!found.has(nameOf(knownLogin))) found.set(nameOf(knownLogin), knownLogin);
  return found;
}

/** One pass over the entries in order: labels and duplicates depend on earlier entries. */
class ImportPlanner {
  readonly #context: ServiceContext;
  readonly #state: VaultState;
  readonly #channelLogins: ChannelLogins;
  readonly #knownLogins = new Map<string, KnownLogins>();
  readonly #editable = new Map<string, boolean>();
  readonly #labels = new Map<string, Set<string>>();
  /** The last number appended, by channel and label. */
  readonly #numbers = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly #suggest: (entry: FileEntry) => Suggestion | null;

  constructor(context: ServiceContext, state: VaultState) {
    this.#context = context;
    this.#state = state;
    this.#channelLogins = new ChannelLogins(context, state);
    const candidates = Object.values(state.channels).filter(
      (channel) => channel.state !== 'closed' && this.#mayEdit(channel),
    );
    this.#suggest = createSuggester(candidates, context.ruleSet());
  }

  #mayEdit(channel: Channel): boolean {
    const known =
      this.#editable.get(channel.id) ??
      editProblem(this.#context, this.#state, channel, this.#channelLogins.loginsOf(channel.id)) === null;
    this.#editable.set(channel.id, known);
    return known;
  }

  /** The channel's logins in use, with their secrets where this user may read them. */
  #knownLoginsOf(channel: Channel): KnownLogins {
    const known = this.#knownLogins.get(channel.id);
    if (known !== undefined) return known;
    const { me, today } = this.#context;
    const absences = Object.values(this.#state.absences);
    const running = this.#channelLogins.loginsOf(channel.id).filter(({ fate }) => fate === null);
    const readable = running.flatMap((login): KnownLogin[] => {
      const mine = loginAccess(me, login, channel, absences, today(), this.#state.people).kind === 'custodian';
      const secret = mine ? readSecret(this.#context, login) : null;
      return secret?.ok === true ? [{ login, secret: secret.value }] : [];
    });
    const made = {
      byName: firstBy(readable, ({ secret }) => plainName(secret.username)),
      byLabel: firstBy(readable, ({ login }) => plainName(login.label)),
    };
    this.#knownLogins.set(channel.id, made);
    this.#labels.set(channel.id, new Set(running.map(({ label }) => plainName(label))));
    return made;
  }

  /** A label not yet used in the channel. */
  #freeLabel(channelId: string, wanted: string): string {
    const taken = this.#labels.get(channelId) ?? new Set();
    const counted = JSON.stringify([channelId, plainName(wanted)]);
    let label = wanted;
    let number = this.#numbers.get(counted) ?? 1;
    while (taken.has(plainName(label))) {
      number += 1;
      label = `${wanted.slice(0, 190)} ${String(number)}`;
    }
    taken.add(plainName(label));
    this.#numbers.set(counted, number);
    return label;
  }

  #custodianProblem(channel: Channel, ids: readonly string[]): SkipReason | null {
    if (ids.length === 0) return 'noCustodian';
    const people = ids.map((id) => this.#state.people[id]);
    return people.every((person) => person !== undefined && mayServe(person, channel).ok) ? null : 'badCustodian';
  }

  /** Whether this user holds the key that a new secret of the channel would be sealed with. */
  #hasKey(channelId: string): boolean {
    return this.#channelLogins.keyOf(channelId)?.mine !== false;
  }

  #choiceFor(
    entry: FileEntry,
    suggested: string | null,
    choices: ReadonlyMap<number, EntryChoice> | null,
  ): EntryChoice {
    const given = choices?.get(entry.line);
    if (given !== undefined) return { ...given, custodianIds: [...new Set(given.custodianIds)] };
    const channelId = choices === null ? suggested : null;
    const channel = channelId === null ? undefined : this.#state.channels[channelId];
    const mine = channel !== undefined && mayServe(this.#context.me, channel).ok;
    return { line: entry.line, channelId, custodianIds: mine ? [this.#context.me.id] : [], label: '' };
  }

  planEntry(entry: FileEntry, choices: ReadonlyMap<number, EntryChoice> | null): PlannedEntry {
    const blocked = blockingRemark(entry);
    const suggestion = blocked === null ? this.#suggest(entry) : null;
    const choice = this.#choiceFor(entry, suggestion?.channelId ?? null, choices);
    const shown = {
      line: entry.line,
      group: entry.group,
      title: entry.title,
      username: entry.username.slice(0, 320),
      address: entry.address.slice(0, 2000),
      holds: heldFields(secretOf(entry)),
      remarks: [...entry.remarks],
      suggestion,
      channelId: choice.channelId,
      custodianIds: choice.custodianIds,
      label: choice.label === '' ? this.#labelOf(entry) : choice.label,
    };
    const skip = (reason: SkipReason): PlannedEntry => ({
      entry: { ...shown, outcome: 'skip', reason, twin: '', changes: [] },
      save: null,
    });
    if (blocked !== null) return skip(blocked);
    if (choice.channelId === null) return skip(suggestion === null ? 'noChannel' : 'notChosen');
    const channel = Object.hasOwn(this.#state.channels, choice.channelId)
      ? this.#state.channels[choice.channelId]
      : undefined;
    if (channel === undefined || channel.state === 'closed') return skip('channelClosed');
    if (!this.#mayEdit(channel)) return skip('notYourChannel');
    return this.#inChannel(entry, channel, shown, skip);
  }

  #labelOf(entry: FileEntry): string {
    return (
      (entry.title === '' ? (addressParts(entry.address)?.host ?? entry.username.trim()) : entry.title).slice(0, 200) ||
      String(entry.line)
    );
  }

  #inChannel(
    entry: FileEntry,
    channel: Channel,
    shown: Omit<ImportEntry, 'outcome' | 'reason' | 'twin' | 'changes'>,
    skip: (reason: SkipReason) => PlannedEntry,
  ): PlannedEntry {
    const name = plainName(entry.username);
    const key = JSON.stringify([channel.id, name, name === '' ? plainName(shown.label) : '']);
    const knownLogins = this.#knownLoginsOf(channel);
    if (this.#seen.has(key)) return skip('duplicateInFile');
    const twin = name === '' ? knownLogins.byLabel.get(plainName(shown.label)) : knownLogins.byName.get(name);
    if (twin !== undefined) return this.#change(entry, twin.login, twin.secret, shown, skip, key);
    const problem = this.#custodianProblem(channel, shown.custodianIds);
    if (problem !== null) return skip(problem);
    if (!this.#hasKey(channel.id)) return skip('noKey');
    this.#seen.add(key);
    const label = this.#freeLabel(channel.id, shown.label);
    const fields = {
      channelId: channel.id,
      label,
      kind: 'sharedPassword' as const,
      address: entry.address,
      custodianIds: shown.custodianIds,
      grantedRole: '',
    };
    return {
      entry: { ...shown, label, outcome: 'add', reason: null, twin: '', changes: [] },
      save: { fields, secret: secretOf(entry) },
    };
  }

  /** Applies values that are new in the file; empty values leave the login unchanged. */
  #change(
    entry: FileEntry,
    login: Login,
    old: LoginSecret,
    shown: Omit<ImportEntry, 'outcome' | 'reason' | 'twin' | 'changes'>,
    skip: (reason: SkipReason) => PlannedEntry,
    key: string,
  ): PlannedEntry {
    const found = secretOf(entry);
    const changes = SecretField.options.filter(
      (field) => field !== 'username' && found[field] !== '' && found[field] !== old[field],
    );
    if (changes.length === 0) return skip('same');
    if (login.kind === 'roleGrant') return skip('isRoleGrant');
    this.#seen.add(key);
    const { channelId, label, kind, custodianIds, grantedRole } = login;
    const fields = {
      channelId,
      label,
      kind,
      custodianIds,
      grantedRole,
      address: login.address === '' ? entry.address : login.address,
    };
    return {
      entry: { ...shown, label, custodianIds, outcome: 'change', reason: null, twin: label, changes },
      save: { id: login.id, fields, secret: Object.fromEntries(changes.map((field) => [field, found[field]])) },
    };
  }
}

/** The plan for all entries, against the registers in `state`. */
export function planEntries(
  context: ServiceContext,
  state: VaultState,
  entries: readonly FileEntry[],
  choices: readonly EntryChoice[] | undefined,
): PlannedEntry[] {
  const plan = new ImportPlanner(context, state);
  const byLine = choices === undefined ? null : new Map(choices.map((choice) => [choice.line, choice]));
  return entries.map((entry) => plan.planEntry(entry, byLine));
}
