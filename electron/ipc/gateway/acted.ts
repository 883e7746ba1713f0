// An act in one window ends what another could undo: the vault keeps the last act only.
import type { WebContents } from 'electron';
import type { CallName } from '../../../domain/contract/api.ts';
import { loadContract } from '../../../domain/contract/load.ts';
import { asker } from './asker.ts';

/** Tells the pages, except the one that asked, when a call that writes has been carried out. */
export async function tellActed(name: CallName, tell: (except: WebContents | undefined) => void): Promise<void> {
  const { calls } = await loadContract();
  const { answeredBy, needs } = calls[name];
  if (answeredBy === 'service' && needs === 'write') tell(asker());
}
