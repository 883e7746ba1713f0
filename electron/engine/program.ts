// What the engine's process loads late (late-engine.ts).
import { prepareKdf } from '../vault/index.ts';

export { createEngine } from './engine.ts';
export { answerSealed } from './sealed-calls.ts';
export { readersOf } from '../reader/client.ts';

/** Loads what unlocking a vault takes, while somebody types the passphrase. */
export async function prepareUnlock(): Promise<void> {
  await Promise.all([prepareKdf(), import('../../domain/passphrases/strength.ts')]);
}
