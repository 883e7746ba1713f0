/** Passphrase of every member of the demo vault; shown on its unlock screen, protects nothing real. */
export const DEMO_PASSPHRASE = 'prova med exempeldata';
