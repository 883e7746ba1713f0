import { z } from 'zod';
import { Day, Id, Line, OptionalLine } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { Envelope, MAX_LOGINS } from './model.ts';

/** An envelope as shown in the program or on a cover sheet; contains no secret. */
export const EnvelopeRow = z.object({
  envelope: Envelope,
  sealedByName: z.string(),
  channels: z.array(z.object({ id: Id, name: z.string(), platform: z.string() })),
  /** Labels of the logins and the channels they belong to. */
  logins: z.array(z.object({ id: Id, label: z.string(), channelName: z.string() })),
  openedByName: z.string(),
  /** Number of logins changed since; the envelope contains their old content. */
  outdated: z.number().int(),
});
export type EnvelopeRow = z.infer<typeof EnvelopeRow>;

const IdInput = z.object({ id: Id });

export const envelopeCalls = {
  'envelopes.list': call({
    // Checked per login: custodian of each one.
    needs: 'open',
    who: 'member',
    rows: 'envelope',
    input: z.object({}),
    output: z.array(EnvelopeRow),
  }),
  /**
   * Asks for the destination, logs every login as exported, and writes the KeePass file. Only for a custodian of all
   * the logins. The passphrase is returned once and never stored; null if the dialog was cancelled.
   */
  'envelopes.make': call({
    needs: 'write',
    who: 'member',
    rows: 'custodians',
    answeredBy: 'main',
    journal: { sv: 'ett nödkuvert skapades', en: 'an emergency envelope was created' },
    input: z.object({ loginIds: z.array(Id).min(1).max(MAX_LOGINS), reason: Line, place: Line, name: Line }),
    output: z.object({ id: Id, passphrase: z.string() }).nullable(),
  }),
  /** Records that the seal was broken: logs it and marks every password in the envelope as due for change. */
  'envelopes.opened': call({
    needs: 'write',
    who: 'member',
    rows: 'envelope',
    journal: { sv: 'ett nödkuvert öppnades', en: 'an emergency envelope was opened' },
    input: IdInput.extend({ on: Day, personId: Id, reason: Line }),
    output: z.object({ dues: z.number().int() }),
  }),
  'envelopes.destroyed': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'envelope',
    journal: { sv: 'ett nödkuvert förstördes', en: 'an emergency envelope was destroyed' },
    input: IdInput.extend({ reason: OptionalLine }),
    output: z.object({}),
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const envelopeActions = {
  'envelopes.notSaved': { sv: 'ett nödkuvert blev inte sparat', en: 'an emergency envelope was not saved' },
} as const satisfies Record<string, JournalWords>;
