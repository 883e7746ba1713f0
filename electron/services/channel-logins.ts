// The logins and keys of each channel, indexed once per write: a list import needs them for every entry.
import type { Login } from '../../domain/logins/model.ts';
import { plainName } from '../../domain/organisation/rules.ts';
import type { VaultState } from '../../domain/state.ts';
import type { CompartmentInfo } from '../vault/types.ts';
import type { ServiceContext } from './context.ts';

interface Shelf {
  /** In register order; `places` maps a login id to its index. */
  readonly logins: Login[];
  readonly places: Map<string, number>;
  /** Ids of logins in use by normalized label; built on first use. */
  labels: Map<string, Set<string>> | null;
}

export class ChannelLogins {
  readonly #shelves = new Map<string, Shelf>();
  readonly #vault: ServiceContext['vault'];
  #keys: ReadonlyMap<string, CompartmentInfo> | null = null;

  constructor({ vault }: Pick<ServiceContext, 'vault'>, state: VaultState) {
    this.#vault = vault;
    for (const login of Object.values(state.logins)) this.put(login);
  }

  #shelf(channelId: string): Shelf {
    const known = this.#shelves.get(channelId);
    if (known !== undefined) return known;
    const made: Shelf = { logins: [], places: new Map(), labels: null };
    this.#shelves.set(channelId, made);
    return made;
  }

  #labels(shelf: Shelf): Map<string, Set<string>> {
    if (shelf.labels !== null) return shelf.labels;
    const labels = new Map<string, Set<string>>();
    shelf.labels = labels;
    for (const login of shelf.logins) this.#name(labels, login);
    return labels;
  }

  #name(labels: Map<string, Set<string>>, { id, label, fate }: Login): void {
    if (fate !== null) return;
    const name = plainName(label);
    labels.set(name, (labels.get(name) ?? new Set()).add(id));
  }

  /** All logins of a channel, closed ones included. */
  of(channelId: string): readonly Login[] {
    return this.#shelf(channelId).logins;
  }

  /** Another login in use of this channel with the same label. */
  twin(channelId: string, label: string, exceptId?: string): Login | undefined {
    const shelf = this.#shelf(channelId);
    for (const id of this.#labels(shelf).get(plainName(label)) ?? [])
      if (id !== exceptId) return shelf.logins[shelf.places.get(id) ?? -1];
    return undefined;
  }

  /** Replaces or adds a login, as written in this transaction. */
  put(login: Login): void {
    const shelf = this.#shelf(login.channelId);
    const place = shelf.places.get(login.id) ?? shelf.logins.length;
    const old = shelf.logins[place];
    shelf.logins[place] = login;
    shelf.places.set(login.id, place);
    if (shelf.labels === null) return;
    if (old !== undefined) shelf.labels.get(plainName(old.label))?.delete(old.id);
    this.#name(shelf.labels, login);
  }

  /** The channel's key as stored in the vault. */
  keyOf(channelId: string): CompartmentInfo | undefined {
    this.#keys ??= new Map(this.#vault.compartments().map((key) => [key.id, key]));
    return this.#keys.get(channelId);
  }
}
