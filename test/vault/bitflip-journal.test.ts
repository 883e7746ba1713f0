// Every bit of every journal segment of a small vault.
import { vi } from 'vitest';
import { flipEveryBit } from './support/bitflip.ts';

vi.mock('../../electron/vault/crypto.ts', async (original) => (await import('./support/memo-crypto.ts')).memoised(await original()));
vi.mock('../../electron/vault/kdf.ts', async (original) => (await import('./support/memo-kdf.ts')).memoised(await original()));

flipEveryBit('a flipped bit in a journal segment is never silent', (file) => file.startsWith('journal/'));
