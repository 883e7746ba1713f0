/** The passphrase of everybody in the demonstration vault; shown on its unlock screen, guards nothing real. */
export const DEMO_PASSPHRASE = 'prova med exempeldata';
