// Makes a call for the person: what needs the server is refused at once while the vault is without it, and nothing of it is
// sent, so that it is not done later when nobody expects it any more.
import type { CallName, Input, Output } from '../../domain/contract/api.ts';
import type { Answer } from '../../domain/contract/reads.ts';
import { call } from '../bridge.ts';
import { refusedWithoutServer } from './server-away.ts';

/** As `call`; refuses as `refusedWithoutServer`. */
export function send<N extends CallName>(name: N, input: Input<N>, seen?: number): Promise<Answer<Output<N>>> {
  const error = refusedWithoutServer(name);
  return error === null ? call(name, input, seen) : Promise.resolve({ ok: false, error });
}
