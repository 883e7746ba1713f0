// The database that the vault is to move to, as it is typed.
import type { Input } from '../../../domain/contract/api.ts';

export type Target = Input<'server.check'>;
