// The logins and keys of each channel, indexed once per write: a list import needs them for every entry.
import type { Login } from '../../../domain/logins/model.ts';
import { plainName } from '../../../domain/organisation/rules.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { CompartmentInfo } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

interface ChannelEntry {
  /** In register order; `places` maps a login id to its index. */
  readonly logins: Login[];
  readonly places: Map<string, number>;
  /** Ids of logins in use by normalized label; built on first use. */
  labels: Map<string, Set<string>> | null;
}

export class ChannelLogins {
  readonly #entries = new Map<string, ChannelEntry>();
  readonly #vault: ServiceContext['vault'];
  #keys: ReadonlyMap<string, CompartmentInfo> | null = null;

  constructor({ vault }: Pick<ServiceContext, 'vault'>, state: VaultState) {
    this.#vault = vault;
    for (const login of Object.values(state.logins)) this.put(login);
  }

  #entryOf(channelId: string): ChannelEntry {
    const known = this.#entries.get(channelId);
    if (known !== undefined) return known;
    const made: ChannelEntry = { logins: [], places: new Map(), labels: null };
    this.#entries.set(channelId, made);
    return made;
  }

  #labelsOf(entry: ChannelEntry): Map<string, Set<string>> {
    if (entry.labels !== null) return entry.labels;
    const labels = new Map<string, Set<string>>();
    entry.labels = labels;
    for (const login of entry.logins) this.#addLabel(labels, login);
    return labels;
  }

  #addLabel(labels: Map<string, Set<string>>, { id, label, fate }: Login): void {
    if (fate !== null) return;
    const name = plainName(label);
    labels.set(name, (labels.get(name) ?? new Set()).add(id));
  }

  /** All logins of a channel, closed ones included. */
  loginsOf(channelId: string): readonly Login[] {
    return this.#entryOf(channelId).logins;
  }

  /** Another login in use of this channel with the same label. */
  findDuplicate(channelId: string, label: string, exceptId?: string): Login | undefined {
    const entry = this.#entryOf(channelId);
    for (const id of this.#labelsOf(entry).get(plainName(label)) ?? [])
      if (id !== exceptId) return entry.logins[entry.places.get(id) ?? -1];
    return undefined;
  }

  /** Replaces or adds a login, as written in this transaction. */
  put(login: Login): void {
    const entry = this.#entryOf(login.channelId);
    const place = entry.places.get(login.id) ?? entry.logins.length;
    const old = entry.logins[place];
    entry.logins[place] = login;
    entry.places.set(login.id, place);
    if (entry.labels === null) return;
    if (old !== undefined) entry.labels.get(plainName(old.label))?.delete(old.id);
    this.#addLabel(entry.labels, login);
  }

  /** The channel's key as stored in the vault. */
  keyOf(channelId: string): CompartmentInfo | undefined {
    this.#keys ??= new Map(this.#vault.compartments().map((key) => [key.id, key]));
    return this.#keys.get(channelId);
  }
}
