// The key operations of one write.
import type { GeneratedKey } from './compartment-keys.ts';
import { Wrapper } from '../crypto/index.ts';
import { isOwnRegister, type Registers } from '../model/index.ts';
import { startDraft, type Draft } from '../registers/index.ts';

/** Key operations of one write, to be made durable with its frame. */
export interface CompartmentWork {
  /** The vault's own registers. */
  readonly draft: Draft;
  /** New keys, by name. */
  readonly newKeys: Map<string, GeneratedKey>;
  /** Names of keys that become obsolete when the frame is durable. */
  readonly obsoleteKeys: Set<string>;
  readonly wrapper: Wrapper;
}

/** Starts the key operations of a write. */
export const startWork = (base: Registers): CompartmentWork => ({
  draft: startDraft(base, isOwnRegister),
  newKeys: new Map(),
  obsoleteKeys: new Set(),
  wrapper: new Wrapper(),
});
