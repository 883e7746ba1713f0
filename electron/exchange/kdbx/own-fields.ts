/** Field names under which an emergency envelope (services/envelopes/service.ts) stores what KeePass has no field for. */
export const OWN_FIELDS = { recoveryMail: 'Återställning e-post', recoveryPhone: 'Återställning telefon' } as const;
