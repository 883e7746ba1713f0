// A program in this process that ends at one of its calls to the server or the disk, as a killed one does.
import { intercepted, OWN_CALLS, SLOT_CALLS } from '../../../support/server-calls.ts';
import { CHANGING_CALLS, diskError } from '../../support/every-call.ts';
import type { MemoryDisk } from '../../support/memory-disk.ts';

const GONE = { code: 'server.unreachable' };
/** Of the calls from the comparison with the server on, one is the last: nothing of what comes later happens. */
export class Death {
  readonly #at: number;
  readonly #when: 'before' | 'after';
  #calls = 0;
  #asked = 0;
  /** The call at which the program ended; '' if it did not. */
  call = '';

  /** `at`: the number of the call, counted from 1. `when`: before or after it was carried out. */
  constructor(at: number, when: 'before' | 'after') {
    this.#at = at;
    this.#when = when;
  }

  /** Its disk, on which nothing changes any more once it has ended. Reading is not counted. */
  on(disk: MemoryDisk): void {
    disk.before = (operation, path) => {
      if (!CHANGING_CALLS.has(operation)) return;
      if (this.call === '' && this.#calls > 0) this.#calls += 1;
      if (this.call === '' && this.#calls === this.#at) this.call = `${operation} ${path}`;
      if (this.call !== '') throw diskError('EIO');
    };
  }

  /** Its connection, over which nothing goes any more once it has ended. */
  over<T extends object>(server: T): T {
    return intercepted(server, (name, call) => this.#ask(name, call));
  }

  #ask(name: string, ask: () => unknown): unknown {
    if (OWN_CALLS.has(name)) return this.call !== '' && name === 'state' ? { kind: 'stopped', problem: GONE } : ask();
    const gone = name === 'append' ? { kind: 'refused', problem: GONE } : { ok: false, error: GONE };
    if (this.call !== '') return Promise.resolve(gone);
    this.#asked += 1;
    if (this.#asked <= SLOT_CALLS) return ask();
    this.#calls += 1;
    if (this.#calls < this.#at) return ask();
    this.call = name;
    return this.#when === 'before' ? Promise.resolve(gone) : Promise.resolve(ask()).then(() => gone);
  }
}
