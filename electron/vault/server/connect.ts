// Connects to a vault's server. Its client is loaded when it is first needed: most vaults are in a folder.
import type { ServerAdministration, VaultServer } from './types.ts';

/** What a connection is made with; see `PostgresOptions`. */
export interface ConnectionFacts {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly ca: string;
  readonly pins: readonly string[];
  readonly vaultId: string;
}

/** Begins to connect; the caller closes it. */
export async function connectToServer({ password, ...facts }: ConnectionFacts): Promise<VaultServer> {
  const { PostgresServer } = await import('./postgres/index.ts');
  return new PostgresServer({ ...facts, password: () => Promise.resolve(password) });
}

/** What administrators do there, with the login of one. It connects when it is asked for something; the caller closes it. */
export async function administerServer({ password, ...facts }: ConnectionFacts): Promise<ServerAdministration> {
  const { PostgresAdministration } = await import('./postgres/index.ts');
  return new PostgresAdministration({ ...facts, password: () => Promise.resolve(password) });
}
